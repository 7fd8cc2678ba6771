import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { realPlan } from '../../../src/platform/real-engine.ts';
import type { PlannedResource } from '../../../src/terraform/plan.ts';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { corpusInput } from '../corpus.ts';

const installed = (name: string): boolean => spawnSync(name, ['version']).status === 0;

for (const name of ['terraform', 'tofu'] as const) {
  describe(`--engine ${name}`, function () {
    this.timeout(120_000);
    before(function () {
      if (!installed(name)) this.skip();
    });
    const never = new AbortController().signal;
    // What OpenTofu and Terraform plan alike.
    for (const corpus of ['update', 'count-foreach', 'modules', 'sensitive-nested', 'orphans']) {
      it(`plans ${corpus} as the embedded planner does`, async () => {
        const input = corpusInput(corpus);
        const real = await realPlan(name, input, never);
        assert.equal(real.problem, undefined);
        assert.deepEqual(real.diagnostics, []);
        const own = planModule(input).value;
        assert.deepEqual(real.value?.resources.map(facts), own?.resources.map(facts));
        assert.deepEqual(real.value?.summary, own?.summary);
        assert.deepEqual(plain(real.value?.outputs), plain(own?.outputs));
      });
    }
    it('reports mistakes and the variable that they are about', async () => {
      const files = new Map([
        [
          'main.tf',
          '# é\nvariable "port" {\n  type = number\n  validation {\n    condition     = var.port > 0\n    error_message = "bad"\n  }\n}\n',
        ],
      ]);
      const input = { ...corpusInput('empty'), files, variables: { port: 0 } };
      const real = await realPlan(name, input, never);
      assert.equal(real.value, undefined);
      const [found] = real.diagnostics;
      assert.equal(found?.summary, 'Invalid value for variable');
      assert.equal(found?.address, 'var.port');
    });
    it('reports mistakes at their place', async () => {
      const files = new Map([['main.tf', '# é😀\noutput "o" {\n  value = var.x\n}\n']]);
      const real = await realPlan(name, { ...corpusInput('empty'), files }, never);
      assert.deepEqual(real.diagnostics[0]?.range, { file: 'main.tf', start: 29, end: 34 });
    });
    it('keeps away from the backend and from the folder', async () => {
      const files = new Map([
        ['main.tf', 'terraform {\n  backend "s3" {}\n}\noutput "o" {\n  value = "x"\n}\n'],
      ]);
      const real = await realPlan(name, { ...corpusInput('empty'), files }, never);
      assert.deepEqual([real.problem, real.diagnostics], [undefined, []]);
      assert.equal(real.value?.outputs['o']?.value, 'x');
    });
    it('rejects when it is cancelled', async () => {
      const controller = new AbortController();
      controller.abort(new Error('stop'));
      await assert.rejects(realPlan(name, corpusInput('minimal'), controller.signal), /stop|cancel|abort/i);
    });
  });
}

describe('a real engine that is not there', () => {
  it('is a problem with a remedy', async () => {
    const result = await realPlan('tofu', corpusInput('minimal'), new AbortController().signal, {
      PATH: '/nowhere',
    });
    assert.match(result.problem?.message ?? '', /not on the PATH/);
    assert.match(result.problem?.remedy ?? '', /embedded/);
  });
  it('cannot use made-up data sources', async () => {
    const input = { ...corpusInput('minimal'), mocks: { data: { aws_vpc: [{ values: {} }] } } };
    const result = await realPlan('terraform', input, new AbortController().signal, { PATH: '/nowhere' });
    assert.match(result.problem?.message ?? '', /made-up answers/);
  });
  it('cannot import objects that are only described', async () => {
    const input = { ...corpusInput('minimal'), importable: { aws_vpc: { 'vpc-1': {} } } };
    const result = await realPlan('tofu', input, new AbortController().signal, { PATH: '/nowhere' });
    assert.match(result.problem?.message ?? '', /objects to import/);
    assert.match(result.problem?.remedy ?? '', /embedded/);
  });
});

function facts(resource: PlannedResource): unknown {
  const { address, module, mode, type, name, key, actions, reason, previousAddress, importing } = resource;
  const { before, after, unknown, sensitive, replacePaths } = resource;
  const label = { address, module, mode, type, name, key, actions, reason, previousAddress, importing };
  return plain({ ...label, before, after, unknown, sensitive, replacePaths });
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
