import assert from 'node:assert/strict';
import type { Outcome } from '../../src/engine/outcome.ts';
import { granted, HELLO, refusal, type World, world } from './world.ts';

describe('engine: start', () => {
  it('writes the starter of the first language and a marker, and records the start', async () => {
    const { engine, files, log } = world();
    const started = granted(await engine.start({ exercise: 'scripting/hello' }));
    assert.deepEqual(started.written, ['lib/notes.txt', 'main.py']);
    assert.deepEqual([started.dir, started.language, started.entry], [HELLO, 'py', `${HELLO}/main.py`]);
    assert.equal(started.exercise.state, 'started');
    assert.deepEqual(files.below(HELLO), [
      `${HELLO}/.opskata.json`,
      `${HELLO}/lib/notes.txt`,
      `${HELLO}/main.py`,
    ]);
    const marker = JSON.parse(files.text(`${HELLO}/.opskata.json`) ?? '');
    assert.match(marker.version, /^[0-9a-f]{12}$/);
    assert.deepEqual(
      { ...marker, version: '' },
      {
        format: 1,
        pack: 'small',
        packVersion: '1.2.3',
        exercise: 'scripting/hello',
        version: '',
        language: 'py',
      },
    );
    assert.deepEqual(log.events(), [
      { kind: 'started', pack: 'small', exercise: 'scripting/hello', dir: HELLO, language: 'py' },
    ]);
  });

  it('never overwrites a file and says which it kept', async () => {
    const { engine, files } = world();
    files.put('/work/main.py', 'mine\n');
    const first = granted(await engine.start({ exercise: 'hello', dir: '/work' }));
    assert.deepEqual([first.written, first.kept], [['lib/notes.txt'], ['main.py']]);
    files.put('/work/lib/notes.txt', 'changed');
    const again = granted(await engine.start({ exercise: 'hello', dir: '/work' }));
    assert.deepEqual([again.written, again.kept], [[], ['lib/notes.txt', 'main.py']]);
    assert.equal(files.text('/work/main.py'), 'mine\n');
    assert.equal(files.text('/work/lib/notes.txt'), 'changed');
  });

  it('leaves a link where a file of the starter would go', async () => {
    const { engine, files } = world();
    files.links.set('/work/main.py', '/etc/passwd');
    const started = granted(await engine.start({ exercise: 'hello', dir: '/work' }));
    assert.deepEqual(started.kept, ['main.py']);
    assert.equal(files.entries.has('/work/main.py'), false);
  });

  it('takes the language by id or name', async () => {
    for (const language of ['sh', 'Bash', 'BASH']) {
      const { engine } = world();
      assert.equal(granted(await engine.start({ exercise: 'hello', language })).language, 'sh');
    }
  });

  const refusals: [string, (w: World) => Promise<Outcome<unknown>>, string, RegExp][] = [
    [
      'an unknown exercise',
      ({ engine }) => engine.start({ exercise: 'scripting/helo' }),
      'unknown-exercise',
      /Did you mean "scripting\/hello"/,
    ],
    [
      'an unknown slug',
      ({ engine }) => engine.start({ exercise: 'helo' }),
      'unknown-exercise',
      /Did you mean "scripting\/hello"/,
    ],
    [
      'nothing like any exercise',
      ({ engine }) => engine.start({ exercise: 'zzzzzz' }),
      'unknown-exercise',
      /opskata list/,
    ],
    [
      'an unknown pack',
      ({ engine }) => engine.start({ exercise: 'big:scripting/hello' }),
      'unknown-exercise',
      /Did you mean/,
    ],
    [
      'a language that it has not',
      ({ engine }) => engine.start({ exercise: 'hello', language: 'go' }),
      'language-unknown',
      /py \(Python\), sh \(Bash\)/,
    ],
    [
      'a folder with another exercise',
      async ({ engine }) => {
        await engine.start({ exercise: 'alone', dir: '/work' });
        return engine.start({ exercise: 'hello', dir: '/work' });
      },
      'other-exercise-here',
      /another folder/,
    ],
    [
      'a folder with the same exercise in another language',
      async ({ engine }) => {
        await engine.start({ exercise: 'hello', dir: '/work' });
        return engine.start({ exercise: 'hello', dir: '/work', language: 'sh' });
      },
      'other-language-here',
      /reset --language sh/,
    ],
    [
      'a folder of a newer OpsKata',
      async ({ engine, files }) => {
        files.put('/work/.opskata.json', '{"format": 2}');
        return engine.start({ exercise: 'hello', dir: '/work' });
      },
      'newer-marker',
      /Update OpsKata/,
    ],
    [
      'a folder that is read-only',
      async ({ engine, files }) => {
        files.readOnly.add('/work');
        return engine.start({ exercise: 'hello', dir: '/work' });
      },
      'read-only',
      /write to/,
    ],
  ];
  for (const [name, run, code, remedy] of refusals) {
    it(`refuses ${name}`, async () => {
      const problem = refusal(await run(world()));
      assert.equal(problem.code, code);
      assert.match(problem.remedy, remedy);
    });
  }

  it('goes on when progress cannot be recorded, and says so', async () => {
    const { engine, log, files } = world();
    log.unwritable = true;
    const outcome = await engine.start({ exercise: 'hello' });
    assert.ok(outcome.ok);
    assert.match(outcome.notes.join(), /Progress was not recorded/);
    assert.ok(files.text(`${HELLO}/main.py`));
  });

  it('writes a damaged marker anew and keeps the work', async () => {
    const { engine, files } = world();
    files.put('/work/.opskata.json', '{"form');
    files.put('/work/main.sh', 'mine');
    granted(await engine.start({ exercise: 'alone', dir: '/work' }));
    assert.equal(files.text('/work/main.sh'), 'mine');
    assert.equal(granted(await engine.identify('/work')).exercise.id, 'scripting/alone');
  });
});
