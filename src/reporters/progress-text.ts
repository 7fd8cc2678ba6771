import type { ProgressReport, StateCounts } from '../engine/progress-report.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';

/** Returns how far somebody is, as a table with one line for each track. */
export function progressText(report: ProgressReport, style: TerminalStyle): string {
  const names = [...report.tracks.map((track) => track.title), 'All'];
  const width = Math.max(...names.map((name) => name.length));
  const head = `${'Track'.padEnd(width)}  ${['mastered', 'passed', 'started', 'new', 'total'].map((word) => word.padStart(8)).join('  ')}`;
  const rows = report.tracks.map((track) => row(track.title, width, track));
  const attempts = report.attempts === 1 ? '1 attempt' : `${report.attempts} attempts`;
  const latest = report.latest === undefined ? '' : `, the latest event at ${report.latest}`;
  return `${[paint(head, 'dim', style), ...rows, paint(row('All', width, report.totals), 'strong', style)].join('\n')}\n\n${attempts}${latest}.\n`;
}

function row(name: string, width: number, counts: StateCounts): string {
  const numbers = [counts.mastered, counts.passed, counts.started, counts.new, counts.total];
  return `${name.padEnd(width)}  ${numbers.map((number) => String(number).padStart(8)).join('  ')}`;
}
