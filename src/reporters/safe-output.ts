/**
 * Returns text that a terminal shows as it is: control characters, escape sequences and marks that change the
 * direction of writing are spelled out, line breaks and tabs stay.
 *
 * Whatever a candidate's program printed could otherwise move the cursor and overwrite the verdict. The direction
 * marks are those of Unicode 15.1, section 23.3.
 */
export function safeOutput(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (char) => `\\x${hex(char, 2)}`)
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) => `\\u${hex(char, 4)}`);
}

function hex(char: string, digits: number): string {
  return char.charCodeAt(0).toString(16).padStart(digits, '0');
}
