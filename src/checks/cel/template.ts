import type { Environment } from '@marcbachmann/cel-js';
import { compile } from './compile.ts';
import { plain } from './show.ts';
import type { Values } from './values.ts';

/** A piece of a message: text as it stands, or an expression with the offset at which it starts. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly start: number };

/** Returns the pieces of a message template. `${` starts an expression that ends at its matching `}`; `$${` is `${`. */
export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let at = 0;
  while (at < template.length) {
    if (template.startsWith('$${', at)) {
      text += '${';
      at += 3;
    } else if (template.startsWith('${', at)) {
      const end = closingBrace(template, at + 2);
      if (end === undefined) {
        text += template.slice(at);
        break;
      }
      if (text !== '') parts.push({ kind: 'text', text });
      text = '';
      parts.push({ kind: 'expression', source: template.slice(at + 2, end), start: at + 2 });
      at = end + 1;
    } else text += template[at++] ?? '';
  }
  if (text !== '') parts.push({ kind: 'text', text });
  return parts;
}

/**
 * Returns a message with its expressions filled in. An expression that cannot be evaluated becomes `(unknown)`: the
 * message is about a failure already, and must not hide it behind a second one.
 */
export function fill(template: string, environment: Environment, values: Values): string {
  return templateParts(template)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      try {
        return plain(compile(environment, part.source).evaluate(values));
      } catch {
        return '(unknown)';
      }
    })
    .join('');
}

function closingBrace(text: string, start: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth++;
    else if (character === '}') {
      if (depth === 0) return at;
      depth--;
    }
  }
  return undefined;
}
