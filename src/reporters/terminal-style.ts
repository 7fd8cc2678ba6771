/** How text is written to a terminal or a file. */
export interface TerminalStyle {
  readonly color: boolean;
  /** Columns; lines of prose are wrapped to fit, paths and programs' output are not. */
  readonly width: number;
}

/** What a piece of text stands for; the words themselves always say it as well. */
export type Tone = 'pass' | 'fail' | 'error' | 'dim' | 'strong' | 'accent';

/** SGR parameters of ECMA-48, from the sixteen colours that every theme defines. */
const CODES: Readonly<Record<Tone, readonly [number, number]>> = {
  pass: [32, 39],
  fail: [31, 39],
  error: [33, 39],
  dim: [2, 22],
  strong: [1, 22],
  accent: [36, 39],
};

/** Returns text in a tone, or the text itself without colour. */
export function paint(text: string, tone: Tone, style: TerminalStyle): string {
  if (!style.color || text === '') return text;
  const [on, off] = CODES[tone];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
