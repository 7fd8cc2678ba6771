import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { printExpression } from '../../../src/hcl/format/print-expression.ts';
import { printFile } from '../../../src/hcl/format/print-file.ts';
import { parseExpression, parseFile } from '../../../src/hcl/syntax/parse.ts';
import { configurations, multiLineExpressions } from '../cases/texts.ts';
import { arbitraryExpression } from './arbitrary-expression.ts';
import { normalizeTree } from './normalize-tree.ts';

describe('printExpression', () => {
  for (const [text, expected = text] of [
    ['1'],
    ['a.b["c d"][0].e'],
    ['a[b + 1]'],
    ['a.*.b.0'],
    ['a[*].b[*].c[d]'],
    ['a.0', 'a[0]'],
    ['f(1, [2, 3]...)'],
    ['x::y::z()'],
    ['-(1 + 2) * 3'],
    ['a ? b : c ? d : e'],
    ['[for k, v in m : v if v != null]'],
    ['{for v in m : v.id => v...}'],
    ['{a: 1, "b c" = 2}', '{ a = 1, "b c" = 2 }'],
    ['"a ${b} $${c} %%{d} \\n \\" \\\\"'],
    ['"%{ if a }x%{ else }y%{ endif }%{ for k, v in m }${k}%{ endfor }"'],
    ['"${a}"'],
    ['"${~ a }  "', '"${a}  "'],
    ['" ${~ a ~} "', '"${a ~} "'],
    ['<<EOT\n  a ${b}\nEOT\n', '"  a ${b}\\n"'],
  ] as const) {
    it(`prints ${JSON.stringify(text)}`, () => {
      const parsed = parseExpression('x', text);
      assert.deepEqual(parsed.diagnostics, []);
      assert.equal(printExpression(parsed.value), expected);
    });
  }

  it('prints every expression of the tables so that it reads as the same', () => {
    const lines = readFileSync(new URL('../cases/expressions.txt', import.meta.url), 'utf8').split('\n');
    let count = 0;
    for (const text of [...lines, ...multiLineExpressions]) {
      const first = parseExpression('x', text);
      if (first.diagnostics.length > 0) continue;
      count++;
      const printed = printExpression(first.value);
      const second = parseExpression('x', printed);
      assert.deepEqual(second.diagnostics, [], `${text} was printed as ${printed}`);
      assert.deepEqual(normalizeTree(second.value), normalizeTree(first.value), printed);
      assert.equal(printExpression(second.value), printed);
    }
    assert.ok(count > 400);
  });

  it('prints any tree so that it reads as the same', () => {
    fc.assert(
      fc.property(arbitraryExpression, (tree) => {
        const printed = printExpression(tree);
        const parsed = parseExpression('x', printed);
        assert.deepEqual(parsed.diagnostics, [], printed);
        assert.deepEqual(normalizeTree(parsed.value), normalizeTree(tree), printed);
      }),
      { numRuns: 500 },
    );
  });
});

describe('printFile', () => {
  it('prints every configuration of the tables so that it reads as the same', () => {
    for (const text of configurations) {
      const first = parseFile('x', text);
      if (first.diagnostics.length > 0) continue;
      const printed = printFile(first.value.body);
      const second = parseFile('x', printed);
      assert.deepEqual(second.diagnostics, [], printed);
      assert.deepEqual(normalizeTree(second.value.body), normalizeTree(first.value.body), printed);
    }
  });
});
