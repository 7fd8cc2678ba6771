import assert from 'node:assert/strict';
import { LineMap } from '../../../src/base/line-map.ts';
import { planModule, validateModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

/** What `terraform init` 1.11 says of the block `backend TYPE { BODY }`, as `Summary (line,column)`. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    's3',
    'bucket = "b"\nkey = "k"\nuse_lockfile = true\nassume_role = { role_arn = "arn:aws:iam::123456789012:role/x" }',
    [],
  ],
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
  ['s3', 'bucket = ""\nkey = "k"', ['Invalid Value (3,10)']],
  ['s3', 'bucket = "  "', ['Invalid Value (3,10)']],
  ['s3', 'bucket = "b"\nkey = "/k"', ['Invalid Value (4,7)']],
  ['s3', 'bucket = "b"\nkey = "k/"', ['Invalid Value (4,7)']],
  ['s3', 'key = ""', ['Invalid Value (3,7)']],
  ['s3', 'key = "k"', []],
  ['s3', 'key = "a/b/terraform.tfstate"', []],
  ['s3', 'workspace_key_prefix = "/x"', ['Invalid Value (3,24)']],
  ['s3', 'dynamodb_table = "t"', ['warning: Deprecated Parameter (3,18)']],
  ['s3', 'use_lockfile = true\ndynamodb_table = "t"', ['warning: Deprecated Parameter (4,18)']],
  ['s3', 'endpoint = "https://x.example.com"', ['warning: Deprecated Parameter (3,12)']],
  [
    's3',
    'force_path_style = true\nuse_path_style = true',
    ['Invalid Attribute Combination (4,18)', 'warning: Deprecated Parameter (3,20)'],
  ],
  ['s3', 'assume_role = {}', ['Incorrect attribute value type (3,15)']],
  ['s3', 'assume_role = "x"', ['Incorrect attribute value type (3,15)']],
  ['s3', 'assume_role = { role_arn = "x" }', ['Invalid ARN (3,15)']],
  ['s3', 'assume_role = { role_arn = "arn:aws:iam::123456789012:role/x", nope = "y" }', []],
  ['s3', 'assume_role_with_web_identity = { session_name = "x" }', ['Incorrect attribute value type (3,33)']],
  ['s3', 'endpoints = { s3 = "https://x.example.com", bogus = "x" }', []],
  ['s3', 'kms_key_id = "alias/k"\nsse_customer_key = "y"', ['Invalid Attribute Combination (4,20)']],
  [
    's3',
    'allowed_account_ids = ["1"]\nforbidden_account_ids = ["2"]',
    ['Invalid Attribute Combination (4,25)'],
  ],
  ['s3', 'kms_key_id = "k"', ['Invalid KMS Key ID (3,14)']],
  ['s3', 'kms_key_id = "0c7f5d8e-1b2c-4d3e-8f4a-5b6c7d8e9f01"', []],
  ['s3', 'kms_key_id = "arn:aws:kms:eu-north-1:123456789012:alias/k"', []],
  ['s3', 'kms_key_id = "arn:aws:kms:eu-north-1:123456789012:key/k"', ['Invalid KMS Key ARN (3,14)']],
  ['s3', 'retry_mode = "x"', ['Invalid Value (3,14)']],
  ['s3', 'ec2_metadata_service_endpoint_mode = "x"', ['Invalid Value (3,38)']],
  ['s3', 'region = null', []],
  ['local', 'path = ""', ['Invalid local state file path (3,8)']],
  ['local', 'path = 1', []],
  ['local', 'workspace_dir = true', []],
  ['inmem', 'lock_id = "x"', []],
  ['gcs', 'impersonate_service_account_delegates = "x"', ['Incorrect attribute value type (3,41)']],
  [
    'gcs',
    'encryption_key = "x"\nkms_encryption_key = "y"',
    ["can't set both encryption_key and kms_encryption_key (4,22)"],
  ],
  ['azurerm', 'storage_account_name = "s"\nuse_cli = false\nuse_aks_workload_identity = true', []],
  ['azurerm', 'timeout_seconds = 3', ['Unsupported argument (3,1)']],
  ['consul', 'path = "p"\ngzip = true', []],
  ['cos', 'bucket = "b"\nregion = "r"\nassume_role {\nrole_arn = "r"\nsession_name = "s"\n}', []],
  ['cos', 'whatever = 1', ['Unsupported argument (3,1)']],
  ['oss', 'bucket = "b"\nnope = 1', ['Unsupported argument (4,1)']],
  ['oss', 'assume_role {\nnope = 1\n}', ['Unsupported argument (4,1)']],
  ['http', 'address = "ftp://x"', ['address must be HTTP or HTTPS (3,11)']],
  ['http', 'address = "https://example.com"\nretry_max = "x"', ['Incorrect attribute value type (4,13)']],
  ['http', 'headers = {}', ['Unsupported argument (3,1)']],
  ['kubernetes', 'labels = "x"', ['Incorrect attribute value type (3,10)']],
  ['kubernetes', 'exec {\nargs = "x"\n}', ['Incorrect attribute value type (4,8)']],
  ['pg', 'conn_str = 1', []],
  [
    'remote',
    'organization = "o"\nworkspaces {\nname = "a"\nprefix = "b"\n}',
    ['Invalid workspaces configuration (2,18)'],
  ],
  [
    'remote',
    'workspaces {\nname = "a"\n}\nworkspaces {\nname = "b"\n}',
    ['Duplicate workspaces block (6,1)'],
  ],
  ['nope', '', ['Unsupported backend type (2,9)']],
  ['S3', '', ['Unsupported backend type (2,9)']],
  ['etcd', '', ['Unsupported backend type (2,9)']],
];

describe('a backend is judged before there is a plan', () => {
  for (const [type, body, expected] of cases) {
    it(`${type} ${JSON.stringify(body)}`, () => {
      const text = `terraform {\nbackend "${type}" {\n${body}\n}\n}\nvariable "b" {\n  default = "x"\n}\n`;
      const input = { files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas };
      assert.deepEqual(validateModule(input), [], 'terraform validate does not look at it');
      const found = planModule(input).diagnostics.map(({ summary, severity, range }) => {
        const { line, column } = new LineMap(text).position(range?.start ?? 0);
        return `${severity === 'error' ? '' : `${severity}: `}${summary} (${line},${column})`;
      });
      assert.deepEqual(found, expected);
    });
  }
});
