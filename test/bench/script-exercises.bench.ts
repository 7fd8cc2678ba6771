import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import type { WorkTree } from '../../src/base/work-tree.ts';
import { judge } from '../../src/checks/judge.ts';
import { loadPack } from '../../src/packs/load-pack.ts';
import type { ProgramLanguage } from '../../src/packs/manifest/names.ts';
import type { Exercise } from '../../src/packs/pack.ts';
import { openNodeJudging } from '../../src/platform/node-judging.ts';
import { openPackFolder } from '../../src/platform/pack-folder.ts';
import { readTree, WORK_LIMITS } from '../../src/platform/read-tree.ts';
import type { BenchCase } from '../../src/tools/bench-case.ts';

const pack = 'exercises';
const judging = openNodeJudging(process.env);
const { pack: loaded } = await loadPack(openPackFolder(pack));

async function spawnBash(): Promise<void> {
  const child = spawn('bash', ['-c', 'true'], { stdio: 'ignore', cwd: tmpdir() });
  await once(child, 'close');
}

let edits = 0;

/** The work after an edit that changes nothing but the bytes, so that a program which has to be built is built anew. */
function edited(work: WorkTree, entry: string, language: ProgramLanguage): WorkTree {
  const file = work.get(entry);
  if (file?.kind !== 'file') throw new Error(`the reference solution has no ${entry}`);
  edits++;
  const comment = `${language === 'go' ? '//' : '#'} edit ${edits} of ${process.pid}\n`;
  const bytes = Buffer.concat([file.bytes, Buffer.from(`\n${comment}`)]);
  return new Map(work).set(entry, { ...file, bytes });
}

/** Returns a function that edits the reference solution and judges it by all checks, as `opskata check` does. */
function checking(exercise: Exercise, language: ProgramLanguage, entry: string): () => Promise<void> {
  const { manifest } = exercise;
  const work = readTree(`${pack}/${manifest.id}/solution/${language}`, WORK_LIMITS);
  work.catch(() => undefined);
  return async () => {
    const results = await judge(
      {
        exercise: manifest,
        language,
        work: edited(await work, entry, language),
        readFixture: exercise.readFixture,
        listFixtures: exercise.listFixtures,
        ports: judging.ports('embedded'),
      },
      new AbortController().signal,
    );
    for (const { id, verdict, message } of results) {
      // Time is measured here; on a machine that is far too busy, a verdict about time may be wrong.
      if (verdict !== 'pass')
        process.stderr.write(`${manifest.id} ${language}: ${id} is ${verdict}: ${message}\n`);
    }
  };
}

/**
 * What somebody waits for who has edited a script: every exercise with a program, in each of its languages, checked
 * in full with its reference solution. Promised for two cores that do nothing else.
 */
export const benches: readonly BenchCase[] = (loaded?.exercises ?? []).flatMap((exercise) =>
  Object.entries(exercise.manifest.languages).flatMap(([name, spec]): BenchCase[] => {
    if (name === 'tf' || spec === undefined) return [];
    const language = name as ProgramLanguage;
    const check = checking(exercise, language, spec.entry);
    return [
      {
        name: `exercise: ${exercise.manifest.id} ${language}`,
        baseline: { name: 'spawn bash', run: spawnBash },
        subject: check,
        before: check,
        samples: 3,
        budget: { p50Ms: 6000 },
        after: () => judging.close(),
      },
    ];
  }),
);
