import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createPackSource } from '../../src/engine/load-packs.ts';
import { MemoryFiles } from './memory-files.ts';
import { MemoryLog } from './memory-log.ts';
import { smallExercise, smallPackFiles } from './small-pack.ts';
import { granted, HELLO, refusal, world } from './world.ts';

describe('engine: catalogue and progress', () => {
  it('lists exercises by track and level with their state', async () => {
    const { engine } = world();
    await engine.start({ exercise: 'hello' });
    const catalogue = await engine.catalogue();
    assert.deepEqual(
      catalogue.exercises.map(({ id, state, level, languages }) => [id, state, level, languages]),
      [
        ['scripting/alone', 'new', 1, ['sh']],
        ['scripting/hello', 'started', 2, ['py', 'sh']],
      ],
    );
    assert.deepEqual(catalogue.problems, []);
  });

  const filters: [Parameters<Engine['catalogue']>[0], string[]][] = [
    [{}, ['scripting/alone', 'scripting/hello']],
    [{ track: 'terraform' }, []],
    [{ level: 2 }, ['scripting/hello']],
    [{ language: 'py' }, ['scripting/hello']],
    [{ skill: 'echo' }, ['scripting/alone', 'scripting/hello']],
    [{ skill: 'none' }, []],
    [{ state: 'started' }, ['scripting/hello']],
    [{ text: 'HELLO word' }, ['scripting/hello']],
    [{ text: 'hello nonsense' }, []],
  ];
  for (const [filter, ids] of filters) {
    it(`filters by ${JSON.stringify(filter)}`, async () => {
      const { engine } = world();
      await engine.start({ exercise: 'hello' });
      const { exercises } = await engine.catalogue(filter);
      assert.deepEqual(
        exercises.map(({ id }) => id),
        ids,
      );
    });
  }

  it('tells what is broken and still has the rest', async () => {
    const { engine } = world({
      'scripting/alone/exercise.yaml': smallExercise('scripting/alone', ['sh']).replace(
        'level: 1',
        'level: 9',
      ),
    });
    const catalogue = await engine.catalogue();
    assert.deepEqual(
      catalogue.exercises.map(({ id }) => id),
      ['scripting/hello'],
    );
    const [listed] = catalogue.problems;
    assert.deepEqual(
      [listed?.file, listed?.line, listed?.exercise],
      ['/packs/small/scripting/alone/exercise.yaml', 4, 'scripting/alone'],
    );
    const problem = refusal(await engine.describe('scripting/alone'));
    assert.deepEqual([problem.code, problem.kind], ['broken-exercise', 'pack']);
    assert.match(problem.message, /exercise\.yaml:4:/);
  });

  it('says when the pack itself is broken', async () => {
    const { engine } = world({ 'pack.yaml': 'format: 99\n' });
    assert.deepEqual((await engine.catalogue()).packs, []);
    const problem = refusal(await engine.describe('hello'));
    assert.deepEqual([problem.code, problem.kind], ['broken-pack', 'pack']);
    assert.match(problem.remedy, /Update OpsKata/);
  });

  it('counts states by track', async () => {
    const { engine } = world();
    await engine.start({ exercise: 'hello' });
    await engine.check({ dir: HELLO });
    const report = await engine.progress();
    assert.deepEqual(report.tracks, [
      {
        pack: 'small',
        id: 'scripting',
        title: 'Scripting',
        new: 1,
        started: 0,
        passed: 0,
        mastered: 1,
        total: 2,
      },
    ]);
    assert.deepEqual([report.totals.total, report.attempts], [2, 1]);
  });

  it('notices that an exercise changed since it was started', async () => {
    const { engine, files } = world();
    await engine.start({ exercise: 'hello' });
    assert.equal(granted(await engine.identify(HELLO)).outdated, false);
    const marker = files.text(`${HELLO}/.opskata.json`) ?? '';
    files.put(
      `${HELLO}/.opskata.json`,
      marker.replace(/"version": "[0-9a-f]{12}"/, '"version": "000000000000"'),
    );
    assert.equal(granted(await engine.identify(HELLO)).outdated, true);
  });

  it('asks for the pack when two packs have an exercise of the same id', async () => {
    const files = smallPackFiles();
    const other = { ...smallPackFiles(), root: '/packs/other' };
    const manifest = async (path: string): Promise<Uint8Array> => {
      const bytes = await files.read(path);
      if (path !== 'pack.yaml') return bytes;
      return new TextEncoder().encode(new TextDecoder().decode(bytes).replace('id: small', 'id: other'));
    };
    const engine = createEngine({
      files: new MemoryFiles(),
      log: new MemoryLog(),
      clock: { now: () => 0, monotonic: () => 0 },
      newId: () => 'x',
      packs: createPackSource([
        { files, builtIn: true },
        { files: { ...other, read: manifest }, builtIn: false },
      ]),
      practiceFolder: '/p',
      judging: () => Promise.reject(new Error('not needed')),
    });
    const problem = refusal(await engine.describe('scripting/hello'));
    assert.equal(problem.code, 'ambiguous-exercise');
    assert.match(problem.remedy, /small:scripting\/hello, other:scripting\/hello/);
    assert.equal(granted(await engine.describe('other:scripting/hello')).pack.id, 'other');
  });
});
