/** Colours, or their absence. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly gray: (text: string) => string;
}

const code = (open: string) => (text: string) => `\u001b[${open}m${text}\u001b[0m`;

/** ANSI colours, as Terraform uses them. */
export const colorStyle: Style = {
  bold: code('1'),
  red: code('31'),
  green: code('32'),
  yellow: code('33'),
  cyan: code('36'),
  gray: code('90'),
};

const same = (text: string): string => text;

/** No colours. */
export const plainStyle: Style = { bold: same, red: same, green: same, yellow: same, cyan: same, gray: same };
