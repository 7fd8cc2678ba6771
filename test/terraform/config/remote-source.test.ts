import assert from 'node:assert/strict';
import { loadHcl2Parser } from '../../../src/hcl/second-opinion/load-hcl2-parser.ts';
import { secondOpinion } from '../../../src/hcl/second-opinion/second-opinion.ts';
import { parseFile } from '../../../src/hcl/syntax/parse.ts';
import { isRemoteSource } from '../../../src/terraform/config/remote-source.ts';
import { loadModule } from '../../../src/terraform/load-module.ts';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

const remote = [
  'terraform-aws-modules/vpc/aws',
  'terraform-aws-modules/iam/aws//modules/iam-user',
  'app.terraform.io/example/vpc/aws',
  'localhost.example:8080/example/vpc/aws',
  'github.com/hashicorp/example',
  'github.com/hashicorp/example//sub?ref=v1',
  'bitbucket.org/hashicorp/example',
  'git@github.com:hashicorp/example.git',
  'git::https://example.com/vpc.git?ref=v1.2.0',
  'git::ssh://user@example.com/storage.git',
  'hg::http://example.com/vpc.hg',
  'https://example.com/vpc-module.zip',
  's3::https://s3-eu-west-1.amazonaws.com/bucket/vpc.zip',
  'gcs::https://www.googleapis.com/storage/v1/modules/foo.zip',
  '/somewhere/else',
];

const nonsense = ['modules/vpc', 'vpc', 'a b/c/d', ''];

const files = (source: string) =>
  new Map([
    [
      'main.tf',
      `module "m" {\n  source = ${JSON.stringify(source)}\n  x      = 1\n}\n\nlocals {\n  a = 1\n}\n`,
    ],
  ]);

describe('isRemoteSource', () => {
  for (const source of remote)
    it(`takes ${source} for one`, () => assert.equal(isRemoteSource(source), true));
  for (const source of nonsense)
    it(`does not take "${source}" for one`, () => assert.equal(isRemoteSource(source), false));
});

describe('a module that would have to be downloaded', () => {
  for (const source of remote.slice(0, 9)) {
    it(`${source}: the plan names construct, place and remedy`, () => {
      const { value, diagnostics } = planModule({
        files: files(source),
        rootDir: '.',
        schemas: storedSchemas,
      });
      assert.equal(value, undefined);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ['unsupported'],
      );
      const [found] = diagnostics;
      assert.ok(found?.detail.includes(`"${source}"`));
      assert.match(found?.detail ?? '', /copy the module into this folder/);
      assert.deepEqual(found?.range, { file: 'main.tf', start: 24, end: 26 + source.length });
    });
  }
  it('leaves the structure to be looked at', () => {
    const { value, diagnostics } = loadModule(files('terraform-aws-modules/vpc/aws'), '.');
    assert.deepEqual(diagnostics, []);
    assert.equal(Object.keys(value.modules).length, 1);
    assert.equal(Object.keys(value.locals).length, 1);
  });
  it('leaves the second opinion', async () => {
    const parser = await loadHcl2Parser();
    for (const source of remote) {
      const text = files(source).get('main.tf') ?? '';
      assert.deepEqual(secondOpinion(parseFile('main.tf', text), parser), []);
    }
  });
  it('is told from a path that lacks its beginning', () => {
    const { diagnostics } = planModule({
      files: files('modules/vpc'),
      rootDir: '.',
      schemas: storedSchemas,
    });
    assert.equal(diagnostics[0]?.summary, 'Invalid module source address');
    assert.match(diagnostics[0]?.detail ?? '', /did you mean "\.\/modules\/vpc"\?/);
  });
});
