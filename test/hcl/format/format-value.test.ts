import assert from 'node:assert/strict';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { scopeOf } from '../../../src/hcl/eval/scope.ts';
import { formatValue } from '../../../src/hcl/format/format-value.ts';
import { allFunctions } from '../../../src/hcl/functions/functions.ts';
import { parseExpression } from '../../../src/hcl/syntax/parse.ts';
import { stringType } from '../../../src/hcl/types/type.ts';
import { ephemeralMark } from '../../../src/hcl/values/marks.ts';
import { listValue, stringValue, unknownValue } from '../../../src/hcl/values/value.ts';

const scope = scopeOf(
  {
    unknown: unknownValue(stringType),
    partly: listValue(stringType, [stringValue('a'), unknownValue(stringType)]),
    ephemeral: stringValue('x').withMarks(ephemeralMark),
  },
  { functions: allFunctions },
);

/** Expressions and what `terraform console` (1.11.4) answers; the names above are the only ones that it does not have. */
const cases: readonly (readonly [expression: string, shown: string])[] = [
  ['1', '1'],
  ['1.50', '1.5'],
  ['-0', '-0'],
  ['1e30', '1000000000000000000000000000000'],
  [
    '1/3',
    '0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335',
  ],
  ['true', 'true'],
  ['"a"', '"a"'],
  ['"a\\tb\\"c\\\\d"', '"a\\tb\\"c\\\\d"'],
  ['"é😀"', '"é😀"'],
  ['"\\u0001\\u00a0"', '"\\x01\\u00a0"'],
  ['"$${a}"', '"${a}"'],
  ['"a\\nb"', '<<EOT\na\nb\nEOT'],
  ['"a\\nEOT\\nb"', '<<EOT_\na\nEOT\nb\nEOT_'],
  ['["a\\nb"]', '[\n  <<-EOT\n  a\n  b\n  EOT,\n]'],
  ['{a = "x\\ny"}', '{\n  "a" = <<-EOT\n  x\n  y\n  EOT\n}'],
  ['null', 'null'],
  ['tostring(null)', 'tostring(null)'],
  ['tonumber(null)', 'tonumber(null)'],
  ['tobool(null)', 'tobool(null)'],
  ['true ? null : tolist(["a"])', 'tolist(null) /* of string */'],
  ['true ? null : tomap({a = 1})', 'tomap(null) /* of number */'],
  ['true ? null : toset([true])', 'toset(null) /* of bool */'],
  ['true ? null : {a = 1}', 'null /* object */'],
  ['true ? null : [1]', 'null /* tuple */'],
  ['[]', '[]'],
  ['{}', '{}'],
  ['[1, "a", [true]]', '[\n  1,\n  "a",\n  [\n    true,\n  ],\n]'],
  ['{b = 1, a = {c = 2}}', '{\n  "a" = {\n    "c" = 2\n  }\n  "b" = 1\n}'],
  ['tolist(["a", "b"])', 'tolist([\n  "a",\n  "b",\n])'],
  ['toset(["b", "a"])', 'toset([\n  "a",\n  "b",\n])'],
  ['tomap({a = 1})', 'tomap({\n  "a" = 1\n})'],
  ['tolist([])', 'tolist([])'],
  ['[{a = [1]}, {}]', '[\n  {\n    "a" = [\n      1,\n    ]\n  },\n  {},\n]'],
  ['sensitive("x")', '(sensitive value)'],
  ['[sensitive("x"), 1]', '[\n  (sensitive value),\n  1,\n]'],
  ['unknown', '(known after apply)'],
  ['partly', 'tolist([\n  "a",\n  (known after apply),\n])'],
  ['ephemeral', '(ephemeral value)'],
];

describe('formatValue', () => {
  for (const [expression, shown] of cases) {
    it(`shows ${expression}`, () => {
      const parsed = parseExpression('x', expression);
      const { value, diagnostics } = evaluate(parsed.value, scope);
      assert.deepEqual([...parsed.diagnostics, ...diagnostics], []);
      assert.equal(formatValue(value), shown);
    });
  }
});
