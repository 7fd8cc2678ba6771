import type { Result } from '../../base/result.ts';
import type { Expression, SyntaxFile } from './ast.ts';
import { parseFileBody } from './parse-body.ts';
import { parseExpression as parseExpressionAt } from './parse-expression.ts';
import { parseBareTemplate } from './parse-template.ts';
import { ParserState } from './parser-state.ts';

/**
 * Returns the syntax tree of a configuration in HCL's native syntax.
 *
 * On error: each mistake is a diagnostic, and the tree holds everything that could be read. Takes time linear in the
 * length of the text.
 */
export function parseFile(file: string, text: string): Result<SyntaxFile> {
  const parser = new ParserState(file, text, 'configuration');
  const body = parseFileBody(parser);
  return { value: { file, text, body }, diagnostics: inSourceOrder(parser) };
}

/**
 * Returns the expression that a text consists of, such as a line given to `terraform console`. `place` tells where the
 * offsets of the text lie in the file that it comes from.
 *
 * On error: what could be read, or an `invalid` expression.
 */
export function parseExpression(
  file: string,
  text: string,
  place: (offset: number) => number = (offset) => offset,
): Result<Expression> {
  const parser = new ParserState(file, text, 'configuration', place);
  const value = parser.withNewlines(false, () => {
    const expression = parseExpressionAt(parser);
    const rest = parser.peek();
    if (!parser.recovering && rest.type !== 'end') {
      parser.failAt(
        rest,
        'invalid-expression',
        'Extra characters after expression',
        'An expression was successfully parsed, but extra characters were found after it.',
      );
    }
    return expression;
  });
  return { value, diagnostics: inSourceOrder(parser) };
}

/** How the offsets of a text lie in the file that it comes from; `form` tells templates of JSON from whole files. */
export interface TemplateOrigin {
  readonly form: 'bare' | 'json';
  /** Returns the offset in the file of an offset in the text. */
  readonly place: (offset: number) => number;
}

/** Returns the template that a text consists of, such as a file given to `templatefile` or a string in JSON. */
export function parseTemplate(
  file: string,
  text: string,
  origin: TemplateOrigin = { form: 'bare', place: (offset) => offset },
): Result<Expression> {
  const parser = new ParserState(file, text, 'template', origin.place);
  const value = parseBareTemplate(parser, origin.form, parseExpressionAt);
  return { value, diagnostics: inSourceOrder(parser) };
}

function inSourceOrder(parser: ParserState): Result<unknown>['diagnostics'] {
  return parser.diagnostics.sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0));
}
