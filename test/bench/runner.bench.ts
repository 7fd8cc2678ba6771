import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { bwrapArguments } from '../../src/runner/sandbox/bwrap-arguments.ts';
import type { BenchCase } from '../../src/tools/bench-case.ts';
import { runOf, testRunner } from '../runner/support/scenario.ts';

const script = 'echo hello; exit 3';

async function bareSpawn(): Promise<void> {
  const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'], cwd: tmpdir() });
  child.stdout.resume();
  child.stderr.resume();
  await once(child, 'close');
}

/** What every sandbox costs: bubblewrap, and Node in it, which opens the services' ports where the program sees them. */
async function bareSandbox(): Promise<void> {
  const folder = tmpdir();
  const node = process.execPath;
  const view = {
    writable: [],
    readable: [dirname(node)],
    shownAs: [],
    hidden: [],
    tmp: folder,
    shm: folder,
  };
  const child = spawn('bwrap', [...bwrapArguments(view), node, '--eval', '0'], { stdio: 'ignore' });
  await once(child, 'close');
}

/** A scenario as exercises have them: a file, a service, a signal that never comes, a limit. */
const scenario = {
  args: ['${service.api.url}'],
  files: [{ path: 'in/access.log', generate: { line: 'GET /a ${i} 200', count: 1000 } }],
  services: { api: { routes: [{ match: {}, respond: { json: { ok: true } } }] } },
  signals: [{ signal: 'SIGTERM', when: { stderr: 'never' } }],
};

const after = (): Promise<void> => testRunner().close();

/** What the runner adds to starting a program: the copy, pipes, limits, watching, records; at most 10 ms. */
export const benches: readonly BenchCase[] = [
  {
    name: 'runner: a scenario over a bare spawn',
    baseline: { name: 'spawn bash', run: bareSpawn },
    subject: () => runOf({ program: script }),
    budget: { overheadMs: 10 },
    samples: 40,
    before: () => runOf({ program: script }),
    after,
  },
  {
    name: 'runner: a scenario with a file and a service',
    baseline: { name: 'spawn bash', run: bareSpawn },
    subject: () => runOf({ program: script, scenario }),
    budget: { overheadMs: 10 },
    samples: 40,
    before: () => runOf({ program: script, scenario }),
    after,
  },
  ...(process.platform === 'linux'
    ? [
        {
          name: 'runner: a scenario in a sandbox',
          baseline: { name: 'spawn bwrap and Node', run: bareSandbox },
          subject: () => runOf({ program: script, sandbox: 'bwrap' as const }),
          budget: { overheadMs: 10 },
          samples: 20,
          before: () => runOf({ program: script, sandbox: 'bwrap' }),
          after,
        },
      ]
    : []),
];
