import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { emptyScope } from '../../../src/hcl/eval/scope.ts';
import { printValue, printVariables } from '../../../src/hcl/format/print-value.ts';
import { terraformSyntax } from '../../../src/hcl/format/terraform-syntax.ts';
import { parseExpression } from '../../../src/hcl/syntax/parse.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';
import { objectValue } from '../../../src/hcl/values/object-value.ts';
import {
  boolValue,
  integerValue,
  nullLiteral,
  stringValue,
  tupleValue,
  type Value,
} from '../../../src/hcl/values/value.ts';
import { describeValue } from '../describe-value.ts';

function valueFor(text: string): Value {
  const parsed = parseExpression('x', text);
  const { value, diagnostics } = evaluate(parsed.value, emptyScope);
  assert.deepEqual([...parsed.diagnostics, ...diagnostics], []);
  return value;
}

/** What `provider::terraform::encode_expr` of Terraform 1.11.4 gives. */
const nested = `{
  a = 1
  "b c" = [1, "two", {
    q = null
  }]
  e           = {}
  l           = []
  longer_name = "x\\ty$\${z}\\u0001é"
  m           = "a\\nb"
  nested = {
    w = 3
    x = true
    yy = {
      z = 1
    }
  }
}`;

describe('printValue', () => {
  it('lays objects out as terraform fmt does', () => {
    assert.equal(printValue(valueFor(nested)), nested);
  });

  it('escapes what is not printable and what would open a sequence', () => {
    const text = 'a\nb\n"q" ${x} %{y} $$${z} \u007f\u00a0\u2028😀';
    const printed = '"a\\nb\\n\\"q\\" $${x} %%{y} $$$${z} \\u007f\\u00a0\\u2028😀"';
    assert.equal(printValue(stringValue(text)), printed);
  });

  it('prints plain values so that they read as the same', () => {
    const arbitrary = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(
          fc.string({ unit: 'grapheme' }).map(stringValue),
          fc.maxSafeInteger().map(integerValue),
          fc.boolean().map(boolValue),
          fc.constant(nullLiteral),
        ),
        fc.array(tie('value'), { maxLength: 4 }).map(tupleValue),
        fc
          .dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), tie('value'), { maxKeys: 4 })
          .map((members) =>
            objectValue(new Map(Object.entries(members).map(([key, value]) => [key.normalize(), value]))),
          ),
      ),
    })).value;
    fc.assert(
      fc.property(arbitrary, (value) => {
        assert.equal(describeValue(valueFor(printValue(value))), describeValue(value));
      }),
      { numRuns: 300 },
    );
  });
});

describe('printVariables', () => {
  it('prints one assignment a line', () => {
    const members = valueFor('{ a = 1, longer = "x", block = { b = 2 }, "two words" = true }').asMap();
    assert.equal(
      printVariables(members),
      'a = 1\nblock = {\n  b = 2\n}\nlonger      = "x"\n"two words" = true\n',
    );
  });
});

describe('terraformSyntax', () => {
  it('reads variables', () => {
    const read = terraformSyntax.parseVariables('a = 1\nb = [true, { c = "x" }]\n');
    assert.ok(!(read instanceof Failure));
    assert.equal(describeValue(read), '{"a"=1, "b"=[true, {"c"="x"}]}');
  });

  for (const [source, message] of [
    [
      'x = b\n',
      'invalid expression for variable "x": <decode_tfvars argument>:1,5-6: Variables not allowed; Variables may not be used here.',
    ],
    [
      'x = \n',
      'invalid tfvars syntax: <decode_tfvars argument>:1,5-2,1: Invalid expression; Expected the start of an expression, but found an invalid expression token.',
    ],
    [
      'x {\n}\n',
      'invalid tfvars content: <decode_tfvars argument>:1,1-2: Unexpected "x" block; Blocks are not allowed here.',
    ],
    [
      'x = upper("a")\n',
      'invalid expression for variable "x": <decode_tfvars argument>:1,5-15: Function calls not allowed; Functions may not be called here.',
    ],
  ] as const) {
    it(`refuses ${JSON.stringify(source)}`, () => {
      const read = terraformSyntax.parseVariables(source);
      assert.ok(read instanceof Failure);
      assert.equal(read.message, message);
    });
  }
});
