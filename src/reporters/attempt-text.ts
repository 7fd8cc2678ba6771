import type { Advice, Attempt, CheckResult } from '../engine/attempt.ts';
import { evidenceText } from './evidence-text.ts';
import { languageName } from './language-name.ts';
import { safeOutput } from './safe-output.ts';
import { scoreText } from './score-text.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';
import { VERDICT_WORDS } from './verdict-words.ts';
import { wrapText } from './wrap-text.ts';

/** Columns before a check's title and everything that belongs to it. */
const INDENT = ' '.repeat(12);

/** How much is said. */
export interface AttemptTextOptions {
  /** All evidence of every failed check in full, instead of the most telling piece, cut. */
  readonly verbose: boolean;
}

/** Returns an attempt for people to read in a terminal, ending with a line break. */
export function attemptText(attempt: Attempt, style: TerminalStyle, options: AttemptTextOptions): string {
  const { exercise, language, dir } = attempt;
  const blocks = [
    `${paint(exercise.title, 'strong', style)} (${exercise.id}, ${languageName(language)})\n${paint(dir, 'dim', style)}`,
    groups(attempt.results.map((result) => checkText(result, style, options))),
    scoreText(attempt.score, style),
    adviceText(attempt.advice, style),
    nextText(attempt, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** One line follows the other; a check with details has a blank line after it. */
function groups(checks: readonly string[]): string {
  return checks
    .map((text, i) => (text.includes('\n') && i < checks.length - 1 ? `${text}\n` : text))
    .join('\n');
}

function checkText(result: CheckResult, style: TerminalStyle, options: AttemptTextOptions): string {
  const words = VERDICT_WORDS[result.verdict];
  const head = `  ${words.sign} ${words.word.padEnd(INDENT.length - 4)}`;
  const [first = '', ...more] = wrapText(safeOutput(result.title), style.width, INDENT).split('\n');
  const title = [`${paint(head, words.tone, style)}${first.trimStart()}`, ...more];
  return [...title, ...details(result, style, options)].join('\n');
}

function details(result: CheckResult, style: TerminalStyle, options: AttemptTextOptions): string[] {
  if (result.verdict === 'pass') return [];
  const wrapped = (text: string): string => wrapText(safeOutput(text), style.width, INDENT);
  if (result.verdict === 'skipped') return [paint(wrapped(result.message), 'dim', style)];
  if (result.verdict === 'error') {
    return [...[result.message, result.remedy ?? ''].filter(Boolean).map(wrapped), ...placeLine(result)];
  }
  const lines = result.findings.length > 1 ? findingLines(result, style) : [wrapped(result.message)];
  if (result.findings.length <= 1) lines.push(...comparison(result.expected, result.actual, style));
  lines.push(...placeLine(result));
  const evidence = options.verbose ? result.evidence : result.evidence.slice(0, 1);
  for (const item of evidence) lines.push(evidenceText(item, INDENT, style, options.verbose));
  lines.push(paint(wrapText(`Why: ${safeOutput(result.why)}`, style.width, INDENT), 'dim', style));
  return lines;
}

function placeLine(result: CheckResult): string[] {
  const [place] = result.places;
  if (place === undefined) return [];
  return [`${INDENT}at ${safeOutput(place.file)}:${place.start.line}:${place.start.column}`];
}

/** Most findings that are listed for one check; the rest is counted. */
const MOST_FINDINGS = 5;

function findingLines(result: CheckResult, style: TerminalStyle): string[] {
  const shown = result.findings
    .slice(0, MOST_FINDINGS)
    .flatMap((finding) => [
      wrapText(safeOutput(finding.message), style.width, `${INDENT}  `, `${INDENT}- `),
      ...comparison(finding.expected, finding.actual, style, `${INDENT}  `),
    ]);
  const rest = result.findings.length - MOST_FINDINGS;
  return rest > 0 ? [...shown, `${INDENT}- and ${rest} more`] : shown;
}

function comparison(
  expected: string | undefined,
  actual: string | undefined,
  style: TerminalStyle,
  indent = INDENT,
): string[] {
  const lines: string[] = [];
  const hang = `${indent}${' '.repeat('expected: '.length)}`;
  if (expected !== undefined) {
    lines.push(wrapText(safeOutput(expected), style.width, hang, `${indent}expected: `));
  }
  if (actual !== undefined)
    lines.push(wrapText(safeOutput(actual), style.width, hang, `${indent}actual:   `));
  return lines;
}

function adviceText(advice: readonly Advice[], style: TerminalStyle): string {
  if (advice.length === 0) return '';
  const lines = advice.map((remark) => {
    const column = remark.column === undefined ? '' : `:${remark.column}`;
    const place = `${remark.file}:${remark.line}${column}`;
    return wrapText(
      safeOutput(`${place} ${remark.message} (${remark.tool} ${remark.code})`),
      style.width,
      '    ',
      '  - ',
    );
  });
  return ['Advice, not part of the score:', ...lines].join('\n');
}

function nextText(attempt: Attempt, style: TerminalStyle): string {
  const { next, exercise } = attempt;
  if (next === undefined) return '';
  const id = exercise.id;
  const commands = {
    fix: next.hint === undefined ? '' : `Stuck? opskata hint ${id}`,
    mend: '',
    review: `opskata solution ${id}`,
  };
  const lines = [wrapText(safeOutput(next.text), style.width, '      ', 'Next: ')];
  if (commands[next.kind] !== '') lines.push(paint(`      ${commands[next.kind]}`, 'accent', style));
  return lines.join('\n');
}
