import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { readdirSync } from 'node:fs';
import { judge } from '../../../src/checks/judge.ts';
import type { PlanEngineResult } from '../../../src/checks/judge-input.ts';
import { loadPack } from '../../../src/packs/load-pack.ts';
import { builtinPack } from '../../../src/platform/builtin-pack.ts';
import { openNodeJudging } from '../../../src/platform/node-judging.ts';
import { openPackFolder } from '../../../src/platform/pack-folder.ts';
import { realPlan } from '../../../src/platform/real-engine.ts';
import type { PlanInput } from '../../../src/terraform/plan-input.ts';
import { planModule } from '../../../src/terraform/plan-module.ts';

/**
 * Providers are large and come from a registry, so that the comparison is made only where somebody says where they are:
 * in a plugin cache, or in a mirror that the configuration of the command line names.
 */
const whereProvidersAre = ['TF_PLUGIN_CACHE_DIR', 'TF_CLI_CONFIG_FILE'];

const names = readdirSync(`${builtinPack()}/terraform`).sort();

describe('each solution of an exercise is planned as a real tofu plans it', function () {
  this.timeout(900_000);
  let missing = '';
  before(() => {
    if (spawnSync('tofu', ['version']).status !== 0) missing = 'tofu is not on the PATH';
    else if (!whereProvidersAre.some((name) => process.env[name] !== undefined))
      missing = `neither ${whereProvidersAre.join(' nor ')} says where providers are`;
  });
  for (const name of names) {
    it(`terraform/${name}`, async function () {
      const compared = missing === '' ? await compareSolution(`terraform/${name}`) : missing;
      if (typeof compared === 'number') return;
      if (this.test !== undefined) this.test.title += ` (${compared})`;
      this.skip();
    });
  }
});

/** Returns the number of plans that were compared, or why none could be. */
async function compareSolution(id: string): Promise<number | string> {
  const { pack } = await loadPack(openPackFolder(builtinPack()));
  const exercise = pack?.exercises.find(({ manifest }) => manifest.id === id);
  assert.ok(exercise !== undefined);
  if (!('tf' in exercise.manifest.languages)) return 'is no configuration';
  const signal = new AbortController().signal;
  const judging = openNodeJudging(process.env);
  setMaxListeners(0, signal);
  const differences: unknown[] = [];
  let count = 0;
  let reason = 'every plan reads data sources or made-up objects';
  const plan = async (input: PlanInput): Promise<PlanEngineResult> => {
    const own = planModule(input);
    if (input.mocks !== undefined || Object.keys(input.importable ?? {}).length > 0) return own;
    if (own.value?.resources.some(({ mode, actions }) => mode === 'data' && actions[0] === 'read'))
      return own;
    const real = await realPlan('tofu', input, signal);
    const refusal = real.problem?.message ?? real.diagnostics.find(isAboutTheEngine)?.summary;
    if (refusal !== undefined) {
      reason = refusal;
      return own;
    }
    count++;
    try {
      assertSame(own, real);
    } catch (difference) {
      differences.push(difference);
    }
    return own;
  };
  try {
    await judge(
      {
        exercise: exercise.manifest,
        language: 'tf',
        work: await exercise.solution('tf'),
        readFixture: exercise.readFixture,
        listFixtures: exercise.listFixtures,
        ports: { ...judging.ports('embedded'), planEngine: { name: 'tofu', plan } },
      },
      signal,
    );
  } finally {
    judging.close();
  }
  // The judging makes a verdict of everything that is thrown.
  if (differences.length > 0) throw differences[0];
  return count === 0 ? reason : count;
}

function assertSame(own: PlanEngineResult, real: PlanEngineResult): void {
  assert.deepEqual(summaries(own), summaries(real));
  assert.deepEqual(managed(own), managed(real));
  assert.deepEqual(plain(own.value?.outputs), plain(real.value?.outputs));
  assert.deepEqual(own.value?.summary, real.value?.summary);
}

/** A provider that asks the account, or a module that wants a newer program, cannot be compared with here. */
function isAboutTheEngine({ summary }: { readonly summary: string }): boolean {
  return /credential|configuring provider|authenticat|Unsupported \w+ Core version/i.test(summary);
}

function summaries({ diagnostics }: PlanEngineResult): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map(({ summary }) => summary))].sort();
}

/** What was read is in the prior state of a real plan alone. */
function managed({ value }: PlanEngineResult): unknown {
  return plain(value?.resources.filter(({ mode }) => mode === 'managed'));
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
