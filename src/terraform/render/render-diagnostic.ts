import type { Diagnostic } from '../../base/diagnostic.ts';
import { sourcePlace } from './source-place.ts';
import { colorStyle, plainStyle } from './style.ts';

/** How a diagnostic is shown. */
export interface RenderDiagnosticOptions {
  /** With ANSI colours. */
  readonly color?: boolean | undefined;
  /** Columns that the text is wrapped to. Default: 78. */
  readonly width?: number | undefined;
}

/** Returns a diagnostic as Terraform prints it: what is wrong, the lines it is in, and what to do about it. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  files: ReadonlyMap<string, string>,
  { color = false, width = 78 }: RenderDiagnosticOptions = {},
): string {
  const style = color ? colorStyle : plainStyle;
  const { severity, summary, detail, range, address, values = [] } = diagnostic;
  const word =
    severity === 'error'
      ? style.red('Error: ')
      : severity === 'warning'
        ? style.yellow('Warning: ')
        : style.cyan('Note: ');
  let text = `${style.bold(`${word}${summary}`)}\n`;
  const source = range === undefined ? undefined : files.get(range.file);
  if (address !== undefined && /^module\.|\[/.test(address)) text += `\n  with ${address},`;
  if (range !== undefined && source !== undefined) {
    const place = sourcePlace(range, source);
    const context = place.context === undefined ? '' : `, in ${place.context}`;
    text += `\n  on ${place.file} line ${place.start.line}${context}:\n`;
    place.code
      .split('\n')
      .slice(0, 8)
      .forEach((line, i) => {
        text += `${String(place.start.line + i).padStart(4)}: ${line}\n`;
      });
    if (values.length > 0) text += `    ├────────────────\n${values.map((one) => `    │ ${one}\n`).join('')}`;
  } else if (range !== undefined) {
    text += `\n  on ${range.file}\n`;
  } else if (address !== undefined && /^module\.|\[/.test(address)) {
    text += '\n';
  }
  if (detail !== '') text += `\n${wrap(detail, width)}\n`;
  return text;
}

/** Wraps prose; lines that start with a space are kept as they are. */
function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((paragraph) => (paragraph.startsWith(' ') ? paragraph : wrapParagraph(paragraph, width)))
    .join('\n');
}

function wrapParagraph(paragraph: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join('\n');
}
