import type { Evidence } from '../engine/attempt.ts';
import { safeOutput } from './safe-output.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';

/** Lines of one stream, plan or source that are shown unless everything is asked for. */
const MOST_LINES = 8;

/** Returns one piece of evidence, every line after `indent`; output is never wrapped. */
export function evidenceText(
  evidence: Evidence,
  indent: string,
  style: TerminalStyle,
  full: boolean,
): string {
  return evidenceLines(evidence, style, full)
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');
}

function evidenceLines(evidence: Evidence, style: TerminalStyle, full: boolean): string[] {
  const bar = (text: string): string[] =>
    cut(text, full).map((line) => `${paint('|', 'dim', style)} ${line}`);
  switch (evidence.kind) {
    case 'run': {
      const run = evidence.run > 1 ? `, run ${evidence.run}` : '';
      const toolchain = evidence.toolchain === undefined ? '' : `, ${evidence.toolchain}`;
      const lines = [
        paint(`$ ${safeOutput(evidence.command)}`, 'accent', style),
        `${safeOutput(evidence.exit)} after ${seconds(evidence.durationMs)} (scenario ${evidence.scenario}${run}${toolchain})`,
      ];
      if (evidence.caveat !== undefined) lines.push(evidence.caveat);
      if (evidence.stdin !== '' && evidence.stdin !== 'closed') lines.push('stdin:', ...bar(evidence.stdin));
      if (evidence.stdout !== '') lines.push('stdout:', ...bar(evidence.stdout));
      if (evidence.stderr !== '') lines.push('stderr:', ...bar(evidence.stderr));
      if (evidence.requests.length > 0) {
        const requests = evidence.requests.map((request) => {
          const status = request.status === 0 ? 'no answer' : String(request.status);
          return `${seconds(request.atMs).padStart(8)}  ${request.service}  ${request.line}  ${status}`;
        });
        lines.push('requests:', ...bar(requests.join('\n')));
      }
      return lines;
    }
    case 'plan':
      return [
        paint(`$ ${safeOutput(evidence.command)}`, 'accent', style),
        ...(evidence.given.length === 0 ? [] : ['given:', ...bar(evidence.given.join('\n'))]),
        `plan of scenario ${evidence.scenario}:`,
        ...bar(evidence.text),
      ];
    case 'source':
      return [`${safeOutput(evidence.place.file)}:${evidence.place.start.line}:`, ...bar(evidence.text)];
  }
}

function cut(text: string, full: boolean): string[] {
  const lines = safeOutput(text).replace(/\n+$/, '').split('\n');
  if (full || lines.length <= MOST_LINES + 1) return lines;
  const head = lines.slice(0, MOST_LINES / 2);
  const tail = lines.slice(-MOST_LINES / 2);
  return [...head, `… ${lines.length - MOST_LINES} more lines, see --verbose …`, ...tail];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
