/**
 * Returns text wrapped at spaces to `width` columns, every line after `indent`; line breaks in it stay.
 *
 * A word that does not fit gets a line of its own, and a command in quotes (`"opskata hint x"`) is one word, so that
 * paths, addresses and commands can be copied whole.
 * `first` takes the place of the indent on the first line and must be as long.
 */
export function wrapText(text: string, width: number, indent = '', first = indent): string {
  const lines = text.split('\n').flatMap((line) => wrapLine(line, Math.max(20, width - indent.length)));
  return lines.map((line, i) => `${i === 0 ? first : indent}${line}`.trimEnd()).join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of wordsOf(line.trimEnd())) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

function wordsOf(line: string): string[] {
  const start = /^ */.exec(line)?.[0] ?? '';
  const words = line.trimStart().match(/[^ "]*"opskata [^"]*"[^ ]*|[^ ]+/g) ?? [''];
  return words.map((word, i) => (i === 0 ? start + word : word));
}
