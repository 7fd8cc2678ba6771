import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { emptyScope, scopeOf } from '../../../src/hcl/eval/scope.ts';
import { parseExpression, parseTemplate } from '../../../src/hcl/syntax/parse.ts';
import { integerValue, stringValue } from '../../../src/hcl/values/value.ts';
import { multiLineExpressions, templates } from '../cases/texts.ts';
import { describeValue } from '../describe-value.ts';
import { matchGolden } from '../golden-text.ts';
import { markDiagnostics } from '../mark-diagnostics.ts';
import { sampleScope } from './sample-scope.ts';

/** Returns an expression with its mistakes marked and its value below. */
function check(text: string, parse: typeof parseExpression | typeof parseTemplate = parseExpression): string {
  const parsed = parse('main.tf', text);
  if (parsed.diagnostics.length > 0) return `${markDiagnostics(text, parsed.diagnostics)}\n`;
  const { value, diagnostics } = evaluate(parsed.value, sampleScope);
  return `${markDiagnostics(text, diagnostics)}\n=> ${describeValue(value)}\n`;
}

describe('evaluate', () => {
  it('gives the values and diagnostics of HCL for single-line expressions', () => {
    const cases = readFileSync(new URL('../cases/expressions.txt', import.meta.url), 'utf8').split('\n');
    matchGolden(
      'expressions.txt',
      cases
        .filter(Boolean)
        .map((text) => check(text))
        .join('\n'),
    );
  });

  it('gives the values and diagnostics of HCL for expressions over several lines', () => {
    matchGolden(
      'multi-line-expressions.txt',
      multiLineExpressions.map((text) => check(text)).join('\n----\n'),
    );
  });

  it('renders whole templates', () => {
    matchGolden('templates.txt', templates.map((text) => check(text, parseTemplate)).join('\n----\n'));
  });

  it('refuses names and functions where there are none', () => {
    const summaries = (text: string): string[] =>
      evaluate(parseExpression('x', text).value, emptyScope).diagnostics.map(({ summary }) => summary);
    assert.deepEqual(summaries('var.x'), ['Variables not allowed']);
    assert.deepEqual(summaries('upper("x")'), ['Function calls not allowed']);
    assert.deepEqual(summaries('"text"'), []);
  });

  it('looks a name up in the nearest scope that has it', () => {
    const outer = scopeOf({ a: integerValue(1), b: integerValue(2) });
    const inner = scopeOf({ a: stringValue('near') }, { parent: outer });
    const { value, diagnostics } = evaluate(parseExpression('x', '[a, b]').value, inner);
    assert.equal(describeValue(value), '["near", 2]');
    assert.deepEqual(diagnostics, []);
  });

  it('lets a scope resolve the beginning of a reference itself', () => {
    const asked: string[] = [];
    const scope = scopeOf(
      {},
      {
        resolve: ({ root, steps }) => {
          asked.push(root);
          return root === 'aws' ? { value: scopeValue, steps: Math.min(2, steps.length) } : undefined;
        },
      },
    );
    const scopeValue = evaluate(parseExpression('x', '{ id = "made" }').value, emptyScope).value;
    const { value } = evaluate(parseExpression('x', 'aws.lb.this.id').value, scope);
    assert.equal(describeValue(value), '"made"');
    assert.deepEqual(asked, ['aws']);
  });

  it('names a loop variable before anything that a scope resolves', () => {
    const scope = scopeOf({}, { resolve: () => ({ value: stringValue('resolved'), steps: 0 }) });
    const { value } = evaluate(parseExpression('x', '[for x in ["own"] : x]').value, scope);
    assert.equal(describeValue(value), '["own"]');
  });
});
