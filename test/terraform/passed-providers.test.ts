import assert from 'node:assert/strict';
import { LineMap } from '../../src/base/line-map.ts';
import { validateModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

/** A `terraform` block that requires providers: local name and what its entry says. */
const requires = (...entries: readonly string[]): string =>
  `terraform {\n  required_providers {\n${entries.map((entry) => `    ${entry}\n`).join('')}  }\n}\n`;

const provider = (name: string, body = ''): string => `provider "${name}" {\n${body}}\n`;

const call = (...entries: readonly string[]): string =>
  `module "a" {\n  source = "./m"\n  providers = {\n${entries.map((entry) => `    ${entry}\n`).join('')}  }\n}\n`;

const rnd = requires('rnd = { source = "hashicorp/random" }');
const west = '  alias = "w"\n  region = "eu-west-1"\n';

/** The severities, summaries and places are those of `terraform validate -json`, Terraform 1.11.4. */
const table: readonly [what: string, files: Readonly<Record<string, string>>, found: readonly string[]][] = [
  [
    'of another provider',
    { 'main.tf': `${call('rnd = null')}${provider('null')}`, 'm/main.tf': rnd },
    ['error main.tf:4,11 Provider type mismatch', 'warning main.tf:4,11 Reference to undefined provider'],
  ],
  [
    'of another provider that the child has by another name',
    { 'main.tf': `${call('null = random')}${provider('random')}`, 'm/main.tf': rnd },
    [
      'error main.tf:4,5 Provider type mismatch',
      'warning main.tf:4,12 Reference to undefined provider',
      'warning main.tf:4,5 Reference to undefined provider',
    ],
  ],
  [
    'under a name that the parent has for the right provider',
    { 'main.tf': `${call('rnd = null')}${rnd}${provider('null')}`, 'm/main.tf': rnd },
    ['warning main.tf:4,11 Reference to undefined provider'],
  ],
  [
    'that the child does not declare',
    { 'main.tf': `${call('time = time')}${provider('time')}`, 'm/main.tf': '' },
    [
      'warning main.tf:4,12 Reference to undefined provider',
      'warning main.tf:4,5 Reference to undefined provider',
    ],
  ],
  [
    'that the child configures itself',
    {
      'main.tf': `${call('aws = aws')}${provider('aws', '  region = "eu-west-1"\n')}`,
      'm/main.tf': provider('aws', '  region = "eu-west-2"\n'),
    },
    [
      'error main.tf:4,5 Cannot override provider configuration',
      'warning main.tf:4,5 Reference to undefined provider',
    ],
  ],
  [
    'to an empty block of the child',
    { 'main.tf': call('null = null'), 'm/main.tf': provider('null') },
    [
      'warning m/main.tf:1,1 Redundant empty provider block',
      'warning main.tf:4,12 Reference to undefined provider',
    ],
  ],
  [
    'to nothing, of a child with empty blocks',
    {
      'main.tf': 'module "a" {\n  source = "./m"\n}\n',
      'm/main.tf': `${provider('aws')}${provider('aws', '  alias = "x"\n')}${provider('random')}`,
    },
    [
      'warning m/main.tf:1,1 Redundant empty provider block',
      'warning m/main.tf:6,1 Redundant empty provider block',
    ],
  ],
  [
    'under an alias that the child asks for',
    {
      'main.tf': `${call('aws.x = aws.w')}${provider('aws', west)}`,
      'm/main.tf': requires('aws = {\n source = "hashicorp/aws"\n configuration_aliases = [aws.x]\n}'),
    },
    [],
  ],
  [
    'under an alias that the child does not ask for',
    {
      'main.tf': `${call('aws.y = aws.w')}${provider('aws', west)}`,
      'm/main.tf': requires('aws = { source = "hashicorp/aws" }'),
    },
    ['warning main.tf:4,5 Reference to undefined provider'],
  ],
  [
    'of nobody known under an alias that the child does not ask for',
    {
      'main.tf': `${call('foo.x = foo')}${requires('foo = { source = "example/foo" }')}`,
      'm/main.tf': requires('foo = { source = "example/foo" }'),
    },
    ['error main.tf:4,5 Reference to undefined provider'],
  ],
  [
    'with mistakes, to a child that does not use it',
    {
      'main.tf': `${call('rnd = random.b')}${provider('random', '  alias = "b"\n  nope = var.nope\n')}${provider('null', '  nope {}\n')}`,
      'm/main.tf': rnd,
    },
    [],
  ],
  [
    'with mistakes, to a child that uses it',
    {
      'main.tf': `${call('rnd = random.b')}${provider('random', '  alias = "b"\n  nope = 1\n')}`,
      'm/main.tf': `${rnd}resource "random_pet" "x" {\n  provider = rnd\n}\n`,
    },
    ['error main.tf:9,3 Unsupported argument'],
  ],
  [
    'by a module that is given none itself',
    {
      'main.tf': call(),
      'm/main.tf': `${rnd}module "n" {\n  source = "./n"\n  providers = { rnd = rnd }\n}\n`,
      'm/n/main.tf': rnd,
    },
    ['warning main.tf:1,1 Missing required provider configuration'],
  ],
];

describe('a provider configuration that is passed', () => {
  for (const [what, files, expected] of table) {
    it(`${what} is judged as Terraform does`, () => {
      const found = validateModule({
        files: new Map(Object.entries(files)),
        rootDir: '.',
        schemas: storedSchemas,
      }).map(({ severity, summary, range }) => {
        const place = new LineMap(files[range?.file ?? ''] ?? '').position(range?.start ?? 0);
        return `${severity} ${range?.file}:${place.line},${place.column} ${summary}`;
      });
      assert.deepEqual(found.sort(), expected);
    });
  }

  it('of another provider is explained with what stands where, and what to write', () => {
    const files = new Map([
      ['main.tf', `${call('null = random')}${provider('random')}`],
      ['m/main.tf', rnd],
    ]);
    const found = validateModule({ files, rootDir: '.', schemas: storedSchemas });
    assert.equal(
      found.find(({ severity }) => severity === 'error')?.detail,
      '"random" in the root module is "hashicorp/random", but "null" in module.a is "hashicorp/null". There it is called "rnd": write rnd = random.',
    );
  });
});
