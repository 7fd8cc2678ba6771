import type { Advice, Attempt, CheckResult, Finding } from '../engine/attempt.ts';
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
  /** Everything about every check, instead of the most telling piece of evidence for the first that failed. */
  readonly verbose: boolean;
}

/**
 * Returns an attempt for people to read in a terminal, ending with a line break.
 *
 * The first failed check is told in full, since that is the one to fix; the others with what is wrong alone, unless
 * everything is asked for.
 */
export function attemptText(attempt: Attempt, style: TerminalStyle, options: AttemptTextOptions): string {
  const { exercise, language, dir, results } = attempt;
  const first = results.find((result) => result.verdict === 'fail');
  const depthOf = (result: CheckResult): Depth =>
    options.verbose ? 'all' : result === first ? 'main' : 'short';
  const blocks = [
    `${paint(exercise.title, 'strong', style)} (${exercise.id}, ${languageName(language)})\n${paint(dir, 'dim', style)}`,
    groups(results.map((result) => ({ result, text: checkText(result, style, depthOf(result)) }))),
    scoreText(attempt.score, style),
    adviceText(attempt.advice, style),
    nextText(attempt, style, options),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** How much is said of a check: what is wrong; that and the most telling evidence; or everything. */
type Depth = 'short' | 'main' | 'all';

/** One line follows the other; a check with details stands apart from the next. */
function groups(checks: readonly { readonly result: CheckResult; readonly text: string }[]): string {
  return checks
    .map(({ result, text }, i) => {
      const apart = result.verdict === 'fail' || result.verdict === 'error';
      return apart && i < checks.length - 1 ? `${text}\n` : text;
    })
    .join('\n');
}

function checkText(result: CheckResult, style: TerminalStyle, depth: Depth): string {
  const words = VERDICT_WORDS[result.verdict];
  const head = `  ${words.sign} ${words.word.padEnd(INDENT.length - 4)}`;
  const named = result.verdict === 'pass' ? result.title : `${result.title} (${result.id})`;
  const [first = '', ...more] = wrapText(safeOutput(named), style.width, INDENT).split('\n');
  const title = [`${paint(head, words.tone, style)}${first.trimStart()}`, ...more];
  return [...title, ...details(result, style, depth)].join('\n');
}

function details(result: CheckResult, style: TerminalStyle, depth: Depth): string[] {
  const wrapped = (text: string): string => wrapText(safeOutput(text), style.width, INDENT);
  switch (result.verdict) {
    case 'pass':
      return [];
    case 'skipped':
      return depth === 'all' ? [paint(wrapped(result.message), 'dim', style)] : [];
    case 'error':
      return [
        ...[result.message, result.remedy ?? ''].filter(Boolean).map(wrapped),
        ...placeLine(result),
        ...(depth === 'all' ? evidenceBlocks(result, style, depth) : []),
      ];
    case 'fail':
      return [
        ...findingLines(result, style, depth === 'all' ? result.findings.length : MOST_FINDINGS),
        ...placeLine(result),
        ...(depth === 'short' ? [] : evidenceBlocks(result, style, depth)),
        ...(depth === 'short' ? [] : [paint(wrapped(`Why: ${result.why}`), 'dim', style)]),
      ];
  }
}

function evidenceBlocks(result: CheckResult, style: TerminalStyle, depth: Depth): string[] {
  const evidence = depth === 'all' ? result.evidence : result.evidence.slice(0, 1);
  return evidence.map((item) => evidenceText(item, INDENT, style, depth === 'all'));
}

function placeLine(result: CheckResult): string[] {
  const [place] = result.places;
  if (place === undefined) return [];
  return [`${INDENT}at ${safeOutput(place.file)}:${place.start.line}:${place.start.column}`];
}

/** Most findings that are listed for one check; the rest is counted. */
const MOST_FINDINGS = 3;

function findingLines(result: CheckResult, style: TerminalStyle, most: number): string[] {
  const { message, expected, actual } = result;
  const findings: readonly Finding[] =
    result.findings.length > 0 ? result.findings : [{ message, expected, actual }];
  const several = findings.length > 1;
  const indent = several ? `${INDENT}  ` : INDENT;
  const lines = findings.slice(0, most).flatMap((finding) => {
    const scenario = several && finding.scenario !== undefined ? ` (scenario ${finding.scenario})` : '';
    const text = safeOutput(`${finding.message}${scenario}`);
    return [
      wrapText(text, style.width, indent, several ? `${INDENT}- ` : INDENT),
      ...comparison(finding, style, indent),
    ];
  });
  const rest = findings.length - most;
  return rest > 0 ? [...lines, `${INDENT}- and ${rest} more`] : lines;
}

/** Expected and actual, unless the message has named both. */
function comparison({ message, expected, actual }: Finding, style: TerminalStyle, indent: string): string[] {
  if (message.includes(expected ?? '') && message.includes(actual ?? '')) return [];
  const hang = `${indent}${' '.repeat('expected: '.length)}`;
  const line = (label: string, text: string | undefined): string[] =>
    text === undefined ? [] : [wrapText(safeOutput(text), style.width, hang, `${indent}${label}`)];
  return [...line('expected: ', expected), ...line('actual:   ', actual)];
}

function adviceText(advice: readonly Advice[], style: TerminalStyle): string {
  if (advice.length === 0) return '';
  const lines = advice.map((remark) => {
    const column = remark.column === undefined ? '' : `:${remark.column}`;
    const place = `${remark.file}:${remark.line}${column}`;
    return wrapText(
      safeOutput(`${place} ${remark.message} (${`${remark.tool} ${remark.code}`.trim()})`),
      style.width,
      '    ',
      '  - ',
    );
  });
  return ['Advice, not part of the score:', ...lines].join('\n');
}

function nextText(attempt: Attempt, style: TerminalStyle, options: AttemptTextOptions): string {
  const { next, exercise } = attempt;
  if (next === undefined) return '';
  const id = exercise.id;
  const commands = {
    fix: exercise.hintsUnlocked < exercise.hintCount ? `Stuck? opskata hint ${id}` : '',
    mend: '',
    review: `opskata solution ${id}`,
  };
  const lines = [wrapText(safeOutput(next.text), style.width, '      ', 'Next: ')];
  if (commands[next.kind] !== '') lines.push(paint(`      ${commands[next.kind]}`, 'accent', style));
  if (next.kind === 'fix' && attempt.score.failed > 1 && !options.verbose) {
    lines.push(
      wrapText('All evidence: opskata check --verbose, or --only ID for one check', style.width, '      '),
    );
  }
  return lines.join('\n');
}
