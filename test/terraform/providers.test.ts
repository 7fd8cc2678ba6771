import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const queue = (name: string, more = ''): string =>
  `resource "aws_sqs_queue" "${name}" {\n  name = "${name}"\n${more}}\n`;

function plan(files: Readonly<Record<string, string>>) {
  return planModule({ files: new Map(Object.entries(files)), rootDir: '.', schemas: storedSchemas });
}

function region(files: Readonly<Record<string, string>>, address: string): unknown {
  const { value, diagnostics } = plan(files);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  const found = value?.resources.find((resource) => resource.address === address);
  return (found?.after as { region?: string } | undefined)?.region;
}

describe('provider configurations', () => {
  const two =
    'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias  = "west"\n  region = "us-west-2"\n}\n';
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, unknown])[] = [
    ['the default one', { 'main.tf': two + queue('q') }, 'aws_sqs_queue.q', 'eu-west-1'],
    [
      'one with an alias',
      { 'main.tf': two + queue('q', '  provider = aws.west\n') },
      'aws_sqs_queue.q',
      'us-west-2',
    ],
    [
      'the default one inside of a module',
      { 'main.tf': `${two}module "m" {\n  source = "./m"\n}\n`, 'm/main.tf': queue('q') },
      'module.m.aws_sqs_queue.q',
      'eu-west-1',
    ],
    [
      'one passed as the default one',
      {
        'main.tf': `${two}module "m" {\n  source = "./m"\n  providers = { aws = aws.west }\n}\n`,
        'm/main.tf': queue('q'),
      },
      'module.m.aws_sqs_queue.q',
      'us-west-2',
    ],
    [
      'one passed under another alias, two levels down',
      {
        'main.tf': `${two}module "m" {\n  source = "./m"\n  providers = { aws.x = aws.west }\n}\n`,
        'm/main.tf':
          'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", configuration_aliases = [aws.x] }\n  }\n}\nmodule "n" {\n  source = "./n"\n  providers = { aws = aws.x }\n}\n',
        'm/n/main.tf': queue('q'),
      },
      'module.m.module.n.aws_sqs_queue.q',
      'us-west-2',
    ],
    ['none at all', { 'main.tf': queue('q') }, 'aws_sqs_queue.q', undefined],
  ];
  for (const [what, files, address, expected] of cases) {
    it(`a resource takes ${what}`, () => {
      assert.equal(region(files, address), expected);
    });
  }

  const refused: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      'an alias that is not there',
      { 'main.tf': two + queue('q', '  provider = aws.east\n') },
      'Provider configuration not present',
    ],
    [
      'a passed alias that is not there',
      {
        'main.tf': 'module "m" {\n  source = "./m"\n  providers = { aws = aws.east }\n}\n',
        'm/main.tf': queue('q'),
      },
      'Provider configuration not present',
    ],
    [
      'an alias that a module asks for in vain',
      {
        'main.tf': `${two}module "m" {\n  source = "./m"\n}\n`,
        'm/main.tf':
          'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", configuration_aliases = [aws.x] }\n  }\n}\n',
      },
      'Missing required provider configuration',
    ],
    ['a provider that is not known', { 'main.tf': 'resource "nope_thing" "x" {}\n' }, 'Provider not known'],
    ['a type that is not known', { 'main.tf': 'resource "aws_sqs_queu" "x" {}\n' }, 'Invalid resource type'],
    [
      'an ephemeral resource of a type that is not known',
      { 'main.tf': 'ephemeral "aws_iam_session_token" "x" {}\n' },
      'Not supported by the embedded planner',
    ],
    [
      'a module from a registry',
      { 'main.tf': 'module "m" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n' },
      'Not supported by the embedded planner',
    ],
  ];
  for (const [what, files, summary] of refused) {
    it(`${what} is refused`, () => {
      const { value, diagnostics } = plan(files);
      assert.equal(value, undefined);
      assert.ok(
        diagnostics.some((found) => found.summary === summary && found.range !== undefined),
        JSON.stringify(diagnostics),
      );
    });
  }

  it('default tags are in tags_all, under the tags of the resource', () => {
    const provider = 'provider "aws" {\n  default_tags {\n    tags = { team = "x", env = "dev" }\n  }\n}\n';
    const { value } = plan({ 'main.tf': provider + queue('q', '  tags = { env = "prod" }\n') });
    assert.deepEqual((value?.resources[0]?.after as { tags_all?: unknown } | undefined)?.tags_all, {
      team: 'x',
      env: 'prod',
    });
  });
});
