/** A mistake in an escape sequence: `start` and `end` are offsets in the literal. */
export interface EscapeProblem {
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

/** Returns the text that a literal piece of a quoted string stands for, with `\n` and the like resolved. */
export function decodeQuoted(raw: string, onProblem: (problem: EscapeProblem) => void): string {
  if (!raw.includes('\\')) return decodeTemplateLiteral(raw);
  let result = '';
  let from = 0;
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', from)) {
    result += decodeTemplateLiteral(raw.slice(from, at));
    const selector = raw.codePointAt(at + 1);
    const character = selector === undefined ? '' : String.fromCodePoint(selector);
    from = at + 1 + character.length;
    const simple = simpleEscapes[character];
    if (simple !== undefined) result += simple;
    else if (character === 'u' || character === 'U') {
      const wanted = character === 'u' ? 4 : 8;
      const digits = /^[0-9a-fA-F]*/.exec(raw.slice(from, from + wanted))?.[0] ?? '';
      from += digits.length;
      const place = { start: at, end: from };
      if (digits.length < wanted) {
        onProblem({ detail: digitsDetail(character), ...place });
        result += raw.slice(at, from);
        continue;
      }
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        onProblem({ detail: `Cannot encode character U+${digits.toLowerCase()} in UTF-8.`, ...place });
        result += raw.slice(at, from);
      } else result += String.fromCodePoint(code);
    } else {
      onProblem({ detail: selectorDetail(character), start: at, end: from });
      result += character === '' ? '\\' : character;
    }
  }
  return result + decodeTemplateLiteral(raw.slice(from));
}

/** Returns the text that a literal piece of a heredoc or other template stands for: only `$${` and `%%{` are escapes. */
export function decodeTemplateLiteral(raw: string): string {
  return raw.includes('{') ? raw.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{') : raw;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

function digitsDetail(selector: string): string {
  const count = selector === 'u' ? 'four' : 'eight';
  return `The \\${selector} escape sequence must be followed by ${count} hexadecimal digits.`;
}

function selectorDetail(selector: string): string {
  if (selector === '') return 'Backslash must be followed by an escape sequence selector character.';
  return `The symbol ${JSON.stringify(selector)} is not a valid escape sequence selector. To write a backslash itself, double it: "\\\\".`;
}
