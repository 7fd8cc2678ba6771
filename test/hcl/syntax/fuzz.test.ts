import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { evaluate } from '../../../src/hcl/eval/evaluate.ts';
import { printExpression } from '../../../src/hcl/format/print-expression.ts';
import { parseConfiguration } from '../../../src/hcl/parse-configuration.ts';
import type { SyntaxBody } from '../../../src/hcl/syntax/ast.ts';
import { parseExpression, parseFile, parseTemplate } from '../../../src/hcl/syntax/parse.ts';
import { traversals } from '../../../src/hcl/syntax/traversals.ts';
import { configurations, jsonConfigurations, multiLineExpressions } from '../cases/texts.ts';
import { sampleScope } from '../eval/sample-scope.ts';

const expressions = readFileSync(new URL('../cases/expressions.txt', import.meta.url), 'utf8').split('\n');

/** Pieces that texts of HCL are made of, so that random ones get past the first character. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'{}[]()"\'`$%~.,:;=<>!?&|*/+-# \n\t\\@0a_') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '${',
        '%{',
        '~}',
        '$${',
        '<<EOT\n',
        '<<-E\n',
        'EOT\n',
        'E\n',
        'for ',
        'in ',
        'if ',
        'else ',
        'endif ',
        'endfor ',
      ],
      ...[
        '...',
        '=>',
        '==',
        '::',
        '[*]',
        '.*',
        '//',
        '/*',
        '*/',
        '1.5e3',
        'true',
        'null',
        'a = ',
        'b "c" {\n',
        '\r\n',
        '\ufeff',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

/** A text of the tables with a piece cut out, doubled or put in somewhere. */
function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.nat(200), fc.nat(8), piece, fc.nat(2))
    .map(([whole, at, length, inserted, how]) => {
      const start = at % (whole.length + 1);
      const end = Math.min(whole.length, start + length);
      if (how === 0) return whole.slice(0, start) + whole.slice(end);
      if (how === 1) return whole.slice(0, start) + inserted + whole.slice(start);
      return whole.slice(0, end) + whole.slice(start);
    });
}

/** Every range must lie in the text. */
function checkRanges(diagnostics: readonly Diagnostic[], length: number): void {
  for (const { range, context, summary } of diagnostics) {
    for (const place of [range, context]) {
      if (place === undefined) continue;
      assert.ok(
        0 <= place.start && place.start <= place.end && place.end <= length,
        `${summary}: ${JSON.stringify(place)}`,
      );
    }
  }
}

function useBody(body: SyntaxBody, length: number): void {
  for (const { expression } of body.attributes) {
    traversals(expression);
    printExpression(expression);
    checkRanges(evaluate(expression, sampleScope).diagnostics, length);
  }
  for (const block of body.blocks) useBody(block.body, length);
}

const runs = { numRuns: 1_500 };

describe('the front end never throws', () => {
  for (const [name, arbitrary] of [
    ['any text', text],
    ['mutated configurations', mutated(configurations)],
  ] as const) {
    it(`on ${name} as a file`, () => {
      fc.assert(
        fc.property(arbitrary, (given) => {
          const { value, diagnostics } = parseFile('main.tf', given);
          checkRanges(diagnostics, given.length);
          useBody(value.body, given.length);
        }),
        runs,
      );
    });
  }

  for (const [name, arbitrary] of [
    ['any text', text],
    ['mutated expressions', mutated([...expressions.filter(Boolean), ...multiLineExpressions])],
  ] as const) {
    it(`on ${name} as an expression and a template`, () => {
      fc.assert(
        fc.property(arbitrary, (given) => {
          for (const parse of [parseExpression, parseTemplate]) {
            const { value, diagnostics } = parse('main.tf', given);
            checkRanges(diagnostics, given.length);
            checkRanges(evaluate(value, sampleScope).diagnostics, given.length);
          }
        }),
        runs,
      );
    });
  }

  for (const [name, arbitrary] of [
    ['any text', text],
    ['mutated files', mutated(jsonConfigurations)],
    ['any JSON', fc.json()],
  ] as const) {
    it(`on ${name} as JSON syntax`, () => {
      fc.assert(
        fc.property(arbitrary, (given) => {
          const { value, diagnostics } = parseConfiguration('main.tf.json', given);
          checkRanges(diagnostics, given.length);
          const content = value.content({
            attributes: [{ name: 'v' }],
            blocks: [{ type: 'res', labels: ['a'] }],
          });
          checkRanges(content.diagnostics, given.length);
          for (const { expression } of value.justAttributes().value.values()) {
            checkRanges(evaluate(expression, sampleScope).diagnostics, given.length);
          }
        }),
        runs,
      );
    });
  }

  it('on texts that could make it slow', () => {
    const repeated = [
      'a = [\n',
      'a = "${\n',
      'a {\n b = [',
      'a = "\n',
      "'",
      '/*',
      '<<E ',
      '"${',
      '\\',
      '%{',
      '~}',
      'a = 1\n',
      '{',
    ];
    for (const unit of repeated) {
      const { diagnostics } = parseFile('main.tf', unit.repeat(20_000));
      assert.ok(diagnostics.length > 0 && diagnostics.length <= 1_000, unit);
    }
  });
});
