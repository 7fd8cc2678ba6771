import assert from 'node:assert/strict';
import { withParentheses } from '../../../src/checks/cel/with-parentheses.ts';

describe('withParentheses', () => {
  // The part that the parser names stands between the bars.
  const cases: readonly [marked: string, wanted: string][] = [
    ['|a == 1|', 'a == 1'],
    ['(|a == 1|)', 'a == 1'],
    ['(|a || b) && c|', '(a || b) && c'],
    ['|a && (b || c|)', 'a && (b || c)'],
    ['(|a + b) * (c + d|)', '(a + b) * (c + d)'],
    ['x == (|a ? 1 : (b ? 2 : 3|))', 'a ? 1 : (b ? 2 : 3)'],
    ['( (|a).b ) == 1|', '( (a).b ) == 1'],
    ['|a == (b + c| )', 'a == (b + c )'],
    ['|f(")") == "("| || b', 'f(")") == "("'],
    [`|f(')\\'') == (a|)`, `f(')\\'') == (a)`],
    ['|a.matches(r"\\") && (b|)', 'a.matches(r"\\") && (b)'],
    ['|a == """)"(""" && (b|)', 'a == """)"(""" && (b)'],
  ];
  for (const [marked, wanted] of cases) {
    it(marked, () => {
      const [before = '', part = ''] = marked.split(/(?<!\|)\|(?!\|)/);
      const input = marked.replace(/(?<!\|)\|(?!\|)/g, '');
      assert.equal(withParentheses(input, before.length, before.length + part.length), wanted);
    });
  }
});
