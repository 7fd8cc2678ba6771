import assert from 'node:assert/strict';
import { scenarioTerms } from '../../../src/checks/plan/scenario-terms.ts';
import { planScenarioSchema } from '../../../src/packs/manifest/plan-scenario.ts';

const cases: readonly [what: string, scenario: object, lines: readonly string[]][] = [
  ['nothing', {}, []],
  ['variables', { variables: { name: 'web', ids: ['a', 'b'] } }, ['name = "web"', 'ids = ["a","b"]']],
  ['a long value', { variables: { text: 'x'.repeat(400) } }, [`text = "${'x'.repeat(299)}…`]],
  ['a folder', { dir: 'envs/prod' }, ['folder: envs/prod']],
  ['a file of the work', { workVariableFiles: ['prod.tfvars'] }, ['-var-file=prod.tfvars']],
  ['a workspace', { workspace: 'dev' }, ['workspace: dev']],
  ['a state', { state: 'old.tfstate' }, ['state before: old.tfstate of the exercise']],
  ['a plan before', { after: 'small' }, ['state before: what the plan "small" leaves when it is applied']],
  ['a harness', { harness: 'root' }, ['root module: one of the exercise, which calls yours']],
  [
    'existing objects',
    { importable: { aws_sqs_queue: { a: {}, b: {} }, aws_sns_topic: { c: {} } } },
    ['existing objects: 3 that import blocks may adopt'],
  ],
];

describe('scenarioTerms', () => {
  for (const [what, scenario, lines] of cases) {
    it(`tells ${what}`, () => {
      assert.deepEqual(scenarioTerms(planScenarioSchema.parse({ kind: 'plan', ...scenario })), lines);
    });
  }

  it('tells what a short file of the exercise holds, and names a long one', () => {
    const scenario = planScenarioSchema.parse({ kind: 'plan' });
    assert.deepEqual(
      scenarioTerms(scenario, [
        { path: 'short.tfvars', text: 'a = 1\nb = 2\n' },
        { path: 'long.tfvars', text: 'a = 1\n'.repeat(13) },
      ]),
      [
        '-var-file=short.tfvars, a file of the exercise:',
        '  a = 1',
        '  b = 2',
        '-var-file=long.tfvars, a file of the exercise',
      ],
    );
  });
});
