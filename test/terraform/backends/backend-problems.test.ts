import assert from 'node:assert/strict';
import { LineMap } from '../../../src/base/line-map.ts';
import { planModule, validateModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../corpus.ts';

/** What `terraform init` 1.11 says of the block `backend TYPE { BODY }`, as `Summary (line,column)`. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['s3', 'bucket = "b"\nkey = "k"\nuse_lockfile = true\nassume_role = { role_arn = "arn" }', []],
  ['s3', '', []],
  ['s3', 'buket = "b"', ['Unsupported argument (3,1)']],
  ['s3', 'bucket = var.b', ['Variables not allowed (3,10)']],
  ['s3', 'bucket = upper("b")', ['Function calls not allowed (3,10)']],
  ['s3', 'use_lockfile = "maybe"', ['Incorrect attribute value type (3,16)']],
  ['s3', 'encrypt = "true"', []],
  ['s3', 'assume_role {\n}', ['Unsupported block type (3,1)']],
  ['s3', 'role_arn = "x"', ['Unsupported argument (3,1)']],
  ['local', 'path = "a.tfstate"', []],
  ['local', 'path = ["a"]', ['Incorrect attribute value type (3,8)']],
  ['gcs', 'bucket = "b"\nregion = "r"', ['Unsupported argument (4,1)']],
  ['http', 'address = "https://example.com"\nretry_max = "2"', []],
  ['kubernetes', 'secret_suffix = "s"\nlabels = { a = "b" }\nexec {\n  command = "x"\n}', []],
  ['remote', 'organization = "o"\nworkspaces {\n  name = "w"\n}', []],
  ['cos', 'whatever = 1', []],
  ['nope', '', ['Invalid backend type (2,9)']],
  ['etcd', '', ['Unsupported backend type (2,9)']],
];

describe('a backend is judged before there is a plan', () => {
  for (const [type, body, expected] of cases) {
    it(`${type} ${JSON.stringify(body)}`, () => {
      const text = `terraform {\nbackend "${type}" {\n${body}\n}\n}\nvariable "b" {\n  default = "x"\n}\n`;
      const input = { files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas };
      assert.deepEqual(validateModule(input), [], 'terraform validate does not look at it');
      const found = planModule(input).diagnostics.map(({ summary, range }) => {
        const { line, column } = new LineMap(text).position(range?.start ?? 0);
        return `${summary} (${line},${column})`;
      });
      assert.deepEqual(found, expected);
    });
  }
});
