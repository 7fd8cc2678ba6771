/**
 * Returns the text in upper case, letter by letter, as Go's `strings.ToUpper`: a letter whose upper case form has
 * several letters, such as ß, stays as it is.
 */
export function goUpper(text: string): string {
  return mapLetters(text, (letter) => letter.toUpperCase());
}

/** Returns the text in lower case, letter by letter, as Go's `strings.ToLower`. */
export function goLower(text: string): string {
  // Go maps İ (U+0130) to a plain i; JavaScript adds a combining dot.
  return mapLetters(text, (letter) => (letter === '\u0130' ? 'i' : letter.toLowerCase()));
}

/** Returns the text with the first letter of every word in upper case, as Go's `strings.Title`. */
export function goTitle(text: string): string {
  let previous = ' ';
  let result = '';
  for (const letter of text) {
    result += isSeparator(previous) ? titleCase(letter) : letter;
    previous = letter;
  }
  return result;
}

/** The letters that have a form for titles besides the one in upper case, and those that have none in titles. */
function titleCase(letter: string): string {
  for (const [members, title] of digraphs) if (members.includes(letter)) return title;
  return /[\u10d0-\u10ff]/.test(letter) ? letter : goUpper(letter);
}

const digraphs = [
  ['\u01c4\u01c5\u01c6', '\u01c5'],
  ['\u01c7\u01c8\u01c9', '\u01c8'],
  ['\u01ca\u01cb\u01cc', '\u01cb'],
  ['\u01f1\u01f2\u01f3', '\u01f2'],
] as const;

function mapLetters(text: string, change: (letter: string) => string): string {
  let result = '';
  for (const letter of text) {
    const changed = change(letter);
    result += [...changed].length === 1 ? changed : letter;
  }
  return result;
}

/** What ends a word for Go: in ASCII everything but letters, digits and underscore; elsewhere white space alone. */
function isSeparator(character: string): boolean {
  if ((character.codePointAt(0) ?? 0) <= 0x7f) return !/[A-Za-z0-9_]/.test(character);
  if (/[\p{L}\p{Nd}]/u.test(character)) return false;
  return /\s|\u0085/u.test(character);
}
