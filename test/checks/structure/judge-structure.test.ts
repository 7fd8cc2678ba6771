import assert from 'node:assert/strict';
import { judge } from '../../../src/checks/judge.ts';
import { storedSchemas } from '../../terraform/schemas/stored-schemas.ts';
import { outcome } from '../cel/outcome.ts';
import { exerciseOf, judging, workOf } from '../fake-judging.ts';

const work: Readonly<Record<string, string>> = {
  'app/main.tf': `terraform {
  backend "s3" {
    region  = "eu-central-1"
    encrypt = true
  }
}
resource "terraform_data" "app" {}
`,
  'app/envs/prod.s3.tfbackend': 'bucket  = "prod-state"\nencrypt = false\n',
  'app/envs/json.tfbackend.json': '{ "bucket": "json-state" }',
  'base/main.tf': 'resource "terraform_data" "base" {\n  count = 2\n}\n',
  'base/old.tfstate': '{}',
  'broken/main.tf': 'resource "terraform_data" "x" {}\n',
  'broken/dev.tfbackend': 'bucket = \n',
};

async function result(dir: string, ...expectations: readonly string[]) {
  const expect = expectations.map((one) => `{ ${one} }`).join(', ');
  const check = `{ id: a, title: A, dimension: d, kind: structure, why: w, dir: ${dir}, expect: [ ${expect} ] }`;
  const exercise = exerciseOf(`scenarios: {}\nchecks:\n  - ${check}\n`, '{ tf: { entry: app/main.tf } }');
  const { input } = judging(exercise, () => outcome(), { language: 'tf', work: workOf(work) });
  const ports = { ...input.ports, schemas: async () => storedSchemas };
  const [first] = await judge({ ...input, ports }, new AbortController().signal);
  assert.ok(first !== undefined);
  return first;
}

const that = (text: string) => `that: ${JSON.stringify(text)}`;

describe('structure checks', () => {
  const holds: readonly [dir: string, expression: string][] = [
    ['app', 'module.resources.map(r, r.name) == ["app"]'],
    ['app', 'module.paths == ["envs/json.tfbackend.json", "envs/prod.s3.tfbackend", "main.tf"]'],
    ['app', 'keys(module.backendFiles) == ["envs/json.tfbackend.json", "envs/prod.s3.tfbackend"]'],
    ['app', 'module.backendFiles["envs/prod.s3.tfbackend"].bucket.constant == "prod-state"'],
    // A file of partial configuration wins over the block, and adds to it.
    ['app', 'module.backend("envs/prod.s3.tfbackend").type == "s3"'],
    ['app', 'module.backend("envs/prod.s3.tfbackend").arguments.region.constant == "eu-central-1"'],
    ['app', 'module.backend("envs/prod.s3.tfbackend").arguments.bucket.constant == "prod-state"'],
    ['app', 'module.backend("envs/prod.s3.tfbackend").arguments.encrypt.constant == false'],
    ['app', 'module.backend("envs/json.tfbackend.json").arguments.bucket.constant == "json-state"'],
    ['app', 'module.backend("envs/none.tfbackend").arguments.encrypt.constant == true'],
    ['app', '!("bucket" in module.backend("envs/none.tfbackend").arguments)'],
    ['base', 'module.backend("../app/envs/prod.s3.tfbackend").type == "local"'],
    // Other folders of the work.
    [
      'app',
      'moduleIn("base").resources[0].count == "2" && moduleIn("base").paths == ["main.tf", "old.tfstate"]',
    ],
    ['app', 'moduleIn(".").paths.exists(p, p.endsWith(".tfstate"))'],
    ['base', '["app", "base"].map(d, moduleIn(d).resources.size()) == [1, 1]'],
    ['base', 'moduleIn("app").backend("envs/prod.s3.tfbackend").arguments.bucket.constant == "prod-state"'],
    ['app', 'moduleIn("nowhere").files.size() == 0'],
  ];
  for (const [dir, expression] of holds) {
    it(`hold: ${dir}: ${expression}`, async () => {
      const found = await result(dir, that(expression));
      assert.equal(found.message, '');
      assert.equal(found.verdict, 'pass');
    });
  }

  it('points to the argument in the file of partial configuration', async () => {
    const found = await result(
      'base',
      `each: ${JSON.stringify('["envs/prod.s3.tfbackend"].map(f, moduleIn("app").backend(f).arguments.encrypt)')}, ${that('it.constant == true')}`,
    );
    assert.equal(found.verdict, 'fail');
    assert.equal(found.places[0]?.file, 'app/envs/prod.s3.tfbackend');
    assert.equal(found.places[0]?.start.line, 2);
  });

  it('a file of partial configuration that cannot be read fails at its line', async () => {
    const found = await result('broken', that('true'));
    assert.equal(found.verdict, 'fail');
    assert.equal(found.places[0]?.file, 'broken/dev.tfbackend');
  });

  it('a folder without Terraform files fails by its name', async () => {
    const found = await result('nowhere', that('true'));
    assert.equal(found.verdict, 'fail');
    assert.match(found.message, /there is no Terraform file in nowhere/);
  });
});
