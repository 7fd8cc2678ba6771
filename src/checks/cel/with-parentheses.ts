/**
 * Returns a part of an expression with the parentheses that belong to it. The parser takes the places of a part from its
 * outermost operands, and so leaves out the parentheses around them: `(a + b) * c` begins at `a`.
 */
export function withParentheses(input: string, start: number, end: number): string {
  const { missingLeft, missingRight } = unmatched(input.slice(start, end));
  let from = start;
  for (let left = missingLeft; left > 0; left--) {
    const open = lastSolid(input, from);
    if (input[open] !== '(') break;
    from = open;
  }
  let to = end;
  for (let right = missingRight; right > 0; right--) {
    const close = firstSolid(input, to);
    if (input[close] !== ')') break;
    to = close + 1;
  }
  return input.slice(from, to);
}

/** Counts the parentheses, outside of texts, whose partner is not in the text. */
function unmatched(text: string): { missingLeft: number; missingRight: number } {
  let depth = 0;
  let missingLeft = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") at = endOfText(text, at);
    else if (character === '(') depth++;
    else if (character === ')') {
      if (depth === 0) missingLeft++;
      else depth--;
    }
  }
  return { missingLeft, missingRight: depth };
}

/** Returns where the text literal ends that begins here: the place of its last quotation mark. */
function endOfText(text: string, start: number): number {
  const mark = text[start] as string;
  const quote = text.startsWith(mark.repeat(3), start) ? mark.repeat(3) : mark;
  const raw = /[rR][bB]?$/.test(text.slice(Math.max(0, start - 2), start));
  let at = start + quote.length;
  while (at < text.length && !text.startsWith(quote, at)) at += text[at] === '\\' && !raw ? 2 : 1;
  return at + quote.length - 1;
}

function lastSolid(text: string, before: number): number {
  let at = before - 1;
  while (at >= 0 && /\s/.test(text[at] as string)) at--;
  return at;
}

function firstSolid(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] as string)) at++;
  return at;
}
