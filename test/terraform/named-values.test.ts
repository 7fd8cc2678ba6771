import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { renderDiagnostic } from '../../src/terraform/render/render-diagnostic.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const given = `
variable "secret" {
  default   = "hunter2"
  sensitive = true
}

locals {
  table = { a = 1, b = "two" }
  text  = "abc"
  list  = ["q"]
  none  = []
  null  = null
  long  = 12345678901234567890
  far   = -9.99999999999e350
  near  = 1234567890.5e-330
}

resource "terraform_data" "other" {}
`;

function diagnosticsOf(text: string) {
  const files = new Map([['main.tf', `${given}${text}`]]);
  return { files, found: planModule({ files, rootDir: '.', schemas: storedSchemas }).diagnostics };
}

describe('what a diagnostic says of the names in its place', () => {
  // The words are those that Terraform 1.11.4 prints below the line of code.
  const table: readonly [what: string, text: string, values: readonly string[] | undefined][] = [
    ['an operand', 'output "o" { value = local.table.b + 1 }', ['local.table.b is "two"']],
    [
      'several names once each, in order',
      'output "o" { value = "${local.text}${local.table.a}${local.text}" + 1 }',
      ['local.table.a is 1', 'local.text is "abc"'],
    ],
    ['a collection', 'output "o" { value = local.list[3] }', ['local.list is tuple with 1 element']],
    ['an empty one', 'output "o" { value = local.none[0] }', ['local.none is empty tuple']],
    [
      'an object',
      'output "o" { value = [for x in local.list : local.table[x]] }',
      ['local.table is object with 2 attributes'],
    ],
    ['null', 'output "o" { value = 1 + local.null }', ['local.null is null']],
    ['a long number', 'output "o" { value = local.long.x }', ['local.long is 1.23456789e+19']],
    ['a number beyond those of JavaScript', 'output "o" { value = local.far.x }', ['local.far is -1e+351']],
    ['a number next to zero', 'output "o" { value = local.near.x }', ['local.near is 1.234567891e-321']],
    [
      'nothing of a sensitive value',
      'output "o" {\n  sensitive = true\n  value = var.secret + 1\n}',
      undefined,
    ],
    [
      'a call with too few arguments',
      'output "o" { value = element(local.list) }',
      ['while calling element(list, index)', 'local.list is tuple with 1 element'],
    ],
    [
      'a call with too many arguments',
      'output "o" { value = upper("a", "b") }',
      ['while calling upper(str)'],
    ],
    [
      'one argument of a call and no other',
      'output "o" { value = substr(local.text, local.table.a, local.list) }',
      ['while calling substr(str, offset, length)', 'local.list is tuple with 1 element'],
    ],
    [
      'an argument inside of an argument',
      'output "o" { value = concat(local.list, tostring(local.list)) }',
      ['while calling tostring(v)', 'local.list is tuple with 1 element'],
    ],
    ['a spread argument', 'output "o" { value = max(local.list...) }', ['while calling max(numbers...)']],
    [
      'what cannot be spread',
      'output "o" { value = upper(local.null...) }',
      ['while calling upper(str)', 'local.null is null'],
    ],
    ['a call that fails', 'output "o" { value = coalesce() }', ['while calling coalesce(vals...)']],
    [
      'a call that fails for its arguments',
      'output "o" { value = cidrsubnet("10.0.0.0/8", 40, local.table.a) }',
      ['while calling cidrsubnet(prefix, newbits, netnum)', 'local.table.a is 1'],
    ],
    [
      'a call in a namespace',
      'resource "terraform_data" "x" {\n  input = core::tonumber(local.text)\n}',
      ['while calling core::tonumber(v)', 'local.text is "abc"'],
    ],
    [
      'a call in a loop',
      'output "o" { value = [for x in local.list : tonumber(local.text)] }',
      ['local.text is "abc"'],
    ],
    [
      'a call in a loop of a template',
      'output "o" { value = "%{for x in local.list}${tonumber(local.text)}%{endfor}" }',
      ['local.text is "abc"'],
    ],
    ['a call that is not known', 'output "o" { value = uper(local.text) }', ['local.text is "abc"']],
    ['nothing without names', 'output "o" { value = "a" + 1 }', undefined],
    [
      'an unknown for_each',
      'resource "terraform_data" "x" { for_each = toset([terraform_data.other.id]) }',
      ['terraform_data.other.id is a string, known only after apply'],
    ],
    [
      'a sensitive for_each',
      'resource "terraform_data" "x" { for_each = toset([var.secret]) }',
      ['var.secret has a sensitive value'],
    ],
    [
      'an unsuitable count',
      'resource "terraform_data" "x" { count = local.table.a - 2 }',
      ['local.table.a is 1'],
    ],
    [
      'a failed precondition',
      'resource "terraform_data" "x" {\n  count = 1\n  lifecycle {\n    precondition {\n      condition = count.index > 1 && var.secret == local.text\n      error_message = "No."\n    }\n  }\n}',
      ['count.index is 0', 'local.text is "abc"'],
    ],
    [
      'a failed validation',
      'variable "ports" {\n  type = list(number)\n  default = [80, 70000]\n  validation {\n    condition = alltrue([for p in var.ports : p < 65536])\n    error_message = "No."\n  }\n}',
      ['var.ports is list of number with 2 elements'],
    ],
    [
      'nothing in the validation of a sensitive variable',
      'variable "key" {\n  default = "x"\n  sensitive = true\n  validation {\n    condition = length(var.key) > 4\n    error_message = "No."\n  }\n}',
      undefined,
    ],
    [
      'a failed assertion',
      'check "c" {\n  assert {\n    condition = local.text == "q"\n    error_message = "No."\n  }\n}',
      ['local.text is "abc"'],
    ],
  ];
  for (const [what, text, values] of table) {
    it(`is about ${what}`, () => {
      const { found } = diagnosticsOf(text);
      assert.equal(found.length, 1, found.map(({ detail }) => detail).join('; '));
      assert.deepEqual(found[0]?.values, values);
    });
  }

  for (const kind of ['sensitive', 'ephemeral']) {
    it(`keeps a mistake in the validation of a variable that is ${kind} quiet about its value`, () => {
      const { found } = diagnosticsOf(
        `variable "key" {\n  default = "hunter2"\n  ${kind} = true\n  validation {\n    condition = var.key + 1 > 2\n    error_message = "No."\n  }\n}`,
      );
      assert.deepEqual(
        found.map(({ summary, values }) => [summary, values]),
        [['Invalid operand', undefined]],
      );
    });
  }

  it('is printed between the code and the explanation', () => {
    const { files, found } = diagnosticsOf('output "o" { value = local.table.b + 1 }');
    const [diagnostic] = found;
    assert.ok(diagnostic);
    assert.equal(
      renderDiagnostic(diagnostic, files),
      `Error: Invalid operand

  on main.tf line 19, in output "o":
  19: output "o" { value = local.table.b + 1 }
    ├────────────────
    │ local.table.b is "two"

Unsuitable value for left operand: a number is required.
`,
    );
  });
});
