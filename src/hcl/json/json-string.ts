/** A string as it was read from JSON. */
export interface DecodedString {
  readonly value: string;
  /** Offset behind the closing quote. */
  readonly end: number;
  readonly place: (offset: number) => number;
  readonly problem?: { readonly detail: string; readonly at: number };
}

/** Returns the string whose opening quote is at an offset, with the problem that stopped it when there is one. */
export function decodeJsonString(text: string, start: number): DecodedString {
  const end = closingQuote(text, start);
  const raw = text.slice(start + 1, end);
  const first = start + 1;
  const unclosed = text[end] !== '"';
  const problem = unclosed
    ? { detail: 'The string must end with a quote (") on the line on which it starts.', at: end }
    : undefined;
  if (!raw.includes('\\')) {
    const plain = { value: raw, end: unclosed ? end : end + 1, place: (offset: number) => first + offset };
    return problem === undefined ? plain : { ...plain, problem };
  }
  return decodeEscapes(text, first, end, problem);
}

/** Returns the offset of the closing quote, or of where the string stops without one. */
function closingQuote(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 34 || unit < 32) return at;
    at += unit === 92 && at + 1 < text.length && text.charCodeAt(at + 1) >= 32 ? 2 : 1;
  }
  return text.length;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function decodeEscapes(
  text: string,
  first: number,
  end: number,
  unclosed: DecodedString['problem'],
): DecodedString {
  const places: number[] = [];
  let value = '';
  let problem = unclosed;
  const add = (unit: string, at: number): void => {
    for (let i = 0; i < unit.length; i++) places.push(at);
    value += unit;
  };
  for (let at = first; at < end; ) {
    const character = text[at] ?? '';
    if (character !== '\\') {
      add(character, at++);
      continue;
    }
    const selector = text[at + 1] ?? '';
    const simple = escapes[selector];
    if (simple !== undefined) {
      add(simple, at);
      at += 2;
      continue;
    }
    const digits = text.slice(at + 2, at + 6);
    if (selector === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) {
      add(String.fromCharCode(Number.parseInt(digits, 16)), at);
      at += 6;
      continue;
    }
    problem ??= {
      detail: 'A backslash must be followed by one of " \\ / b f n r t, or by u and four hexadecimal digits.',
      at,
    };
    add(character, at++);
  }
  const place = (offset: number): number => places[offset] ?? end;
  const decoded = { value, end: text[end] === '"' ? end + 1 : end, place };
  return problem === undefined ? decoded : { ...decoded, problem };
}
