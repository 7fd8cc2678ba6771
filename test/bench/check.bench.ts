import { readFile } from 'node:fs/promises';
import type { WorkTree } from '../../src/base/work-tree.ts';
import type { CheckResult } from '../../src/checks/check-result.ts';
import { judge } from '../../src/checks/judge.ts';
import type { JudgeInput } from '../../src/checks/judge-input.ts';
import { parseFile } from '../../src/hcl/syntax/parse.ts';
import { loadPack } from '../../src/packs/load-pack.ts';
import { openNodeJudging } from '../../src/platform/node-judging.ts';
import { openPackFolder } from '../../src/platform/pack-folder.ts';
import { readTree, WORK_LIMITS } from '../../src/platform/read-tree.ts';
import type { BenchCase } from '../../src/tools/bench-case.ts';

const pack = 'exercises';
const id = 'terraform/load-balancer';
const judging = openNodeJudging(process.env);

let base: JudgeInput | undefined;
let mainFile = '';
let edits = 0;

async function open(): Promise<void> {
  const { pack: loaded } = await loadPack(openPackFolder(pack));
  const exercise = loaded?.exercises.find(({ manifest }) => manifest.id === id);
  if (exercise === undefined) throw new Error(`the pack has no exercise ${id}`);
  const work = await readTree(`${pack}/${id}/solution/tf`, WORK_LIMITS);
  mainFile = await readFile(`${pack}/${id}/solution/tf/main.tf`, 'utf8');
  base = {
    exercise: exercise.manifest,
    language: 'tf',
    work,
    readFixture: exercise.readFixture,
    listFixtures: exercise.listFixtures,
    ports: judging.ports('embedded'),
  };
}

/** The reference solution after an edit of its main file that changes every plan, judged by all checks. */
async function editAndCheck(): Promise<readonly CheckResult[]> {
  if (base === undefined) throw new Error('the exercise is not open');
  const results = await judge({ ...base, work: edited(base.work) }, new AbortController().signal);
  const broken = results.find(({ verdict }) => verdict !== 'pass');
  if (broken !== undefined) throw new Error(`${broken.id}: ${broken.message}`);
  return results;
}

function edited(work: WorkTree): WorkTree {
  edits++;
  const text = mainFile.replace('= var.tags', `= merge({ Edit = "${edits}" }, var.tags)`);
  return new Map(work).set('main.tf', { kind: 'file', bytes: new TextEncoder().encode(text), mode: 0o644 });
}

/** So often it is carried out before it is as fast as it gets: the engine of JavaScript compiles what runs often. */
const warmUps = 250;

/** What somebody who edits Terraform code waits for: the whole exercise on the load balancer, checked again. */
export const benches: readonly BenchCase[] = [
  {
    name: 'check: load balancer edited and checked again',
    baseline: { name: 'parse its main file', run: () => parseFile('main.tf', mainFile) },
    subject: editAndCheck,
    before: async () => {
      await open();
      for (let i = 0; i < warmUps; i++) await editAndCheck();
    },
    samples: 60,
    budget: { p50Ms: 15, p95Ms: 40 },
    after: () => judging.close(),
  },
];
