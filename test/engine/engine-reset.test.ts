import assert from 'node:assert/strict';
import { granted, HELLO, refusal, world } from './world.ts';

describe('engine: reset', () => {
  it('moves everything but .git aside and writes the starter', async () => {
    const { engine, files, log } = world();
    await engine.start({ exercise: 'hello' });
    files.put(`${HELLO}/main.py`, 'mine');
    files.put(`${HELLO}/own/deep.txt`, 'own');
    files.put(`${HELLO}/.git/HEAD`, 'ref');
    files.links.set(`${HELLO}/link`, '/etc');
    const reset = granted(await engine.reset({ dir: HELLO }));
    const backup = reset.backup ?? '';
    assert.match(
      backup,
      /^\/home\/practice\/scripting\/hello\/\.opskata\/backup\/1-2026-01-02T03-04-05-\d\d\dZ$/,
    );
    assert.deepEqual(
      files.below(backup).map((path) => path.slice(backup.length + 1)),
      ['lib/notes.txt', 'link', 'main.py', 'own/deep.txt'],
    );
    assert.equal(files.text(`${backup}/main.py`), 'mine');
    assert.match(files.text(`${HELLO}/main.py`) ?? '', /starter py/);
    assert.equal(files.text(`${HELLO}/.git/HEAD`), 'ref');
    assert.equal(files.text(`${HELLO}/own/deep.txt`), undefined);
    assert.deepEqual(log.events().at(-1), {
      kind: 'reset',
      pack: 'small',
      exercise: 'scripting/hello',
      dir: HELLO,
      language: 'py',
      backup,
    });
  });

  it('numbers backups and keeps the earlier ones', async () => {
    const { engine, files } = world();
    await engine.start({ exercise: 'hello' });
    files.put(`${HELLO}/main.py`, 'first');
    const first = granted(await engine.reset({ exercise: 'hello' }));
    files.put(`${HELLO}/main.py`, 'second');
    const second = granted(await engine.reset({ dir: `${HELLO}/lib` }));
    assert.equal(files.text(`${first.backup}/main.py`), 'first');
    assert.equal(files.text(`${second.backup}/main.py`), 'second');
    assert.match(second.backup ?? '', /backup\/2-/);
  });

  it('changes over to another language', async () => {
    const { engine, files } = world();
    await engine.start({ exercise: 'hello' });
    const reset = granted(await engine.reset({ dir: HELLO, language: 'sh' }));
    assert.deepEqual(reset.written, ['lib/notes.txt', 'main.sh']);
    assert.equal(files.text(`${HELLO}/main.py`), undefined);
    assert.equal(granted(await engine.identify(HELLO)).language, 'sh');
  });

  it('never touches a folder without a marker, even when told the exercise', async () => {
    const { engine, files } = world();
    files.put('/home/me/thesis.tex', 'years of work');
    for (const request of [{ dir: '/home/me' }, { dir: '/home/me', exercise: 'alone' }]) {
      assert.equal(refusal(await engine.reset(request)).code, 'no-exercise-here');
      assert.equal(files.text('/home/me/thesis.tex'), 'years of work');
    }
  });

  it('needs to be told the exercise when the marker is damaged', async () => {
    const { engine, files } = world();
    await engine.start({ exercise: 'alone', dir: '/work' });
    files.put('/work/.opskata.json', '\0\0');
    assert.equal(refusal(await engine.reset({ dir: '/work' })).code, 'damaged-marker');
    granted(await engine.reset({ dir: '/work', exercise: 'alone' }));
    assert.equal(granted(await engine.identify('/work')).exercise.id, 'scripting/alone');
  });

  it('loses nothing when the folder is read-only', async () => {
    const { engine, files } = world();
    await engine.start({ exercise: 'hello' });
    const before = files.below(HELLO);
    files.readOnly.add(HELLO);
    assert.equal(refusal(await engine.reset({ dir: HELLO })).code, 'read-only');
    assert.deepEqual(files.below(HELLO), before);
  });
});
