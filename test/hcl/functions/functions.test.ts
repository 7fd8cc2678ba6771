import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors } from '../../../src/base/diagnostic.ts';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { formatValue } from '../../../src/hcl/format/format-value.ts';
import { parseExpression } from '../../../src/hcl/syntax/parse.ts';
import { typeText } from '../../../src/hcl/types/type-constraint.ts';
import type { Recorded } from './recorded.ts';
import { placeTextOf, sampleModule } from './sample-module.ts';

const golden = join(import.meta.dirname, '../../golden/functions');
const expressions = join(import.meta.dirname, 'expressions');

/** What this implementation says otherwise than Terraform, and why: by expression. */
const deviations = JSON.parse(readFileSync(join(import.meta.dirname, 'deviations.json'), 'utf8')) as Record<
  string,
  { readonly answer: string; readonly reason: string }
>;

describe('functions, as a real console answers', () => {
  for (const file of readdirSync(expressions)) {
    const name = file.replace(/\.txt$/, '');
    const recorded = JSON.parse(readFileSync(join(golden, `${name}.json`), 'utf8')) as Recorded[];
    describe(name, () => {
      it('has an answer to every expression', () => {
        const asked = readFileSync(join(expressions, file), 'utf8')
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'));
        assert.deepEqual(
          recorded.map(({ expression }) => expression),
          asked,
        );
      });
      for (const expected of recorded) {
        it(expected.expression, () => {
          const answer = ask(expected.expression, name === 'opentofu' ? 'opentofu' : 'terraform');
          assert.equal(answer, deviations[expected.expression]?.answer ?? answerText(expected));
        });
      }
    });
  }
});

function answerText(recorded: Recorded): string {
  return 'value' in recorded
    ? `${recorded.value}\n${recorded.type}`
    : `${recorded.summary}: ${plain(recorded.detail)}`;
}

function ask(text: string, tool: 'terraform' | 'opentofu'): string {
  const file = '<console-input>';
  const expression = parseExpression(file, text);
  const scope = { ...sampleModule(tool), placeText: placeTextOf(text) };
  const result = hasErrors(expression.diagnostics)
    ? { value: undefined, diagnostics: expression.diagnostics }
    : evaluate(expression.value, scope);
  const problem = result.diagnostics.find(({ severity }) => severity === 'error');
  if (problem !== undefined) return `${problem.summary}: ${plain(problem.detail)}`;
  assert.ok(result.value !== undefined);
  return `${formatValue(result.value)}\n${typeText(result.value.type)}`;
}

function plain(detail: string): string {
  return detail.replace(/\s+/g, ' ').trim();
}
