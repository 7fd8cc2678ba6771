import assert from 'node:assert/strict';
import { Effort } from '../../../src/hcl/effort.ts';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { type Scope, scopeOf } from '../../../src/hcl/eval/scope.ts';
import { functionsOf } from '../../../src/hcl/functions/functions.ts';
import { parseExpression } from '../../../src/hcl/syntax/parse.ts';

const withFunctions = scopeOf({}, { functions: functionsOf('terraform', 'configuration') });

const hundred = 'range(100)';

const costly: readonly string[] = [
  `[for i in ${hundred} : [for j in ${hundred} : j]]`,
  `{ for i in ${hundred} : i => [for j in ${hundred} : j]... }`,
  `[for i in ${hundred} : ${hundred}][*][0]`,
  `"%{ for i in ${hundred} }%{ for j in ${hundred} }x%{ endfor }%{ endfor }"`,
  `try([for i in ${hundred} : ${hundred}], "made up for")`,
  `can([for i in ${hundred} : ${hundred}])`,
  `concat([for i in range(20) : ${hundred}]...)`,
  `setproduct(${hundred}, ${hundred})`,
  `length("\${join("", [for i in ${hundred} : "0123456789"])}\${join("", [for i in range(400) : "0123456789"])}")`,
];

describe('the effort of evaluation', () => {
  const under = (most: number): Scope & { readonly effort: Effort } => ({
    ...withFunctions,
    effort: new Effort(most),
  });
  for (const text of costly) {
    it(`ends ${text}`, () => {
      const expression = parseExpression('main.tf', text).value;
      const scope = under(1000);
      const { value, diagnostics } = evaluate(expression, scope);
      assert.deepEqual(
        diagnostics.map(({ code, range }) => [code, range]),
        [['unsupported', expression.range]],
      );
      assert.ok(!value.isKnown);
      assert.ok(scope.effort.isSpent);
      assert.deepEqual(evaluate(expression, under(100_000)).diagnostics, []);
    });
  }

  it('is that of all expressions together', () => {
    const scope = under(1000);
    const small = parseExpression('main.tf', hundred).value;
    const problems = Array.from({ length: 20 }, () => evaluate(small, scope).diagnostics.length);
    assert.equal(problems[0], 0);
    assert.equal(problems[19], 1);
  });

  it('is spent on what JavaScript cannot hold', () => {
    const { diagnostics } = evaluate(
      parseExpression('main.tf', 'format("%999999999d", 1)').value,
      withFunctions,
    );
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['unsupported'],
    );
  });

  const far = Array.from({ length: 5 }, () => '1e4000').join(' * ');
  const near = Array.from({ length: 12 }, () => '1e-4000').join(' * ');
  for (const text of [`${far} * ${far}`, near, `1 / (${far}) / (${far})`, `try(${far} * ${far}, 1)`]) {
    it(`is not spent on numbers that no one needs: ${text.slice(0, 30)}…`, () => {
      const { diagnostics } = evaluate(parseExpression('main.tf', text).value, withFunctions);
      assert.deepEqual(
        diagnostics.map(({ code, summary }) => [code, summary]),
        [['unsupported', 'Number out of range']],
      );
    });
  }
});
