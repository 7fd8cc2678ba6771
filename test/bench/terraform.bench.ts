import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFile } from '../../src/hcl/syntax/parse.ts';
import { openStoredSchemas } from '../../src/platform/stored-schemas.ts';
import { planModule } from '../../src/terraform/plan-module.ts';
import { simulateApply } from '../../src/terraform/simulate-apply.ts';
import type { BenchCase } from '../../src/tools/bench-case.ts';
import { bundleBench } from '../../src/tools/bundle-bench.ts';
import { manyResources } from './many-resources.ts';

const schemas = openStoredSchemas();

const thousand = manyResources(1_000);
let editions = 0;

/** Plans a configuration of so many resources that was not seen before: what was read of one is kept for the next plan. */
function planUnseen(count: number): unknown {
  const files = new Map([['main.tf', manyResources(count, ++editions)]]);
  return planModule({ files, rootDir: '.', schemas }).value?.summary;
}

function planTenTimes(count: number): void {
  for (let i = 0; i < 10; i++) planUnseen(count);
}

const solution = 'exercises/terraform/load-balancer/solution/tf';
const files = new Map<string, string>();
for (const name of readdirSync(solution)) {
  const path = join(solution, name);
  if (statSync(path).isFile()) files.set(name, readFileSync(path, 'utf8'));
}
const variables = {
  name: 'shop',
  vpc_id: 'vpc-0a1b2c3d4e5f60718',
  subnet_ids: ['subnet-0a1b2c3d4e5f60711', 'subnet-0a1b2c3d4e5f60712'],
  certificate_arn: 'arn:aws:acm:eu-central-1:123456789012:certificate/5f2d3c11-9a51-4a4e-8a3e-2f4cb1f0c001',
  allowed_cidr_blocks: ['10.20.0.0/16', '10.30.0.0/16'],
};
let state = '';
let edits = 0;

function simulatedState(): string {
  const first = planModule({ files, rootDir: '.', schemas, variables }).value;
  return first === undefined ? '' : simulateApply(first).state;
}

/** Where the command is built as users get it; see esbuild.mjs. */
const shipped = '.cache/bench/dist';
const assignments = Object.entries(variables).flatMap(([name, value]) => [
  '--var',
  `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
]);

let planAnew = '';

/** What a plan of so many resources needs in a process of its own. */
async function needed(count: number): Promise<{ readonly ms: number; readonly MB: number }> {
  const [ms = Number.NaN, MB = Number.NaN] = (await start(planAnew, String(count))).split(' ').map(Number);
  return { ms, MB };
}

async function bundlePlanAnew(): Promise<void> {
  planAnew = fileURLToPath(await bundleBench('test/bench/plan-anew.ts'));
}

/** Runs Node with these arguments to its end and returns what it printed. */
async function start(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return printed;
}

/** The load balancer after one more key press in its main file, planned anew and over the state of the last one. */
function editedLoadBalancer(): unknown {
  edits++;
  const edited = new Map(files).set('main.tf', `${files.get('main.tf') ?? ''}# edit ${edits}\n`);
  const fresh = planModule({ files: edited, rootDir: '.', schemas, variables });
  const after = planModule({
    files: edited,
    rootDir: '.',
    schemas,
    variables: { ...variables, target_port: 9090 },
    state,
  });
  return [fresh.value?.resources.length, after.value?.summary];
}

/** What `npm run bench` measures of the planner. */
export const benches: readonly BenchCase[] = [
  {
    name: 'terraform: first plan after start, by the shipped command',
    baseline: { name: 'start Node', run: () => start('-e', '0') },
    subject: () => start(join(shipped, 'opskata.mjs'), 'plan', solution, ...assignments),
    budget: { overheadMs: 300 },
    samples: 15,
    before: async () => {
      await start('esbuild.mjs', '--production', '--bench');
    },
  },
  {
    name: 'terraform: load balancer edited and planned twice',
    baseline: { name: 'parse its main file', run: () => parseFile('main.tf', files.get('main.tf') ?? '') },
    subject: editedLoadBalancer,
    before: () => {
      state = simulatedState();
    },
    budget: { p50Ms: 15, p95Ms: 40 },
  },
  {
    name: 'terraform: plan of 1,000 resources',
    baseline: { name: 'parse them', run: () => parseFile('main.tf', thousand) },
    subject: () => planUnseen(1_000),
    samples: 8,
    budget: { p50Ms: 1_000 },
  },
  {
    name: 'terraform: plan of 10,000 resources',
    baseline: { name: 'plan of 1,000', run: async () => (await needed(1_000)).ms },
    subject: async () => (await needed(10_000)).ms,
    returned: 'ms',
    samples: 10,
    budget: { ratio: 11 },
    before: bundlePlanAnew,
  },
  {
    name: 'terraform: memory for a plan of 10,000 resources',
    baseline: { name: 'for 1,000', run: async () => (await needed(1_000)).MB },
    subject: async () => (await needed(10_000)).MB,
    returned: 'MB',
    samples: 5,
    budget: { ratio: 11 },
    before: bundlePlanAnew,
  },
  {
    // Warm, as in an editor that was open for hours; Node's collector and the processor's cache take more than ten times as
    // long for ten times as much, so that this is watched and not promised.
    name: 'terraform: plan of 10,000 resources once more',
    baseline: { name: 'ten plans of 1,000', run: () => planTenTimes(1_000) },
    subject: () => planUnseen(10_000),
    samples: 10,
    before: () => planTenTimes(1_000),
  },
];
