import type { DimensionScore, Points, Score } from '../engine/score.ts';
import { paint, type TerminalStyle, type Tone } from './terminal-style.ts';

/** Width of a bar in columns. */
const BAR = 20;

/** Returns the points per dimension as bars with numbers, and the total with what was not passed. */
export function scoreText(score: Score, style: TerminalStyle): string {
  const width = Math.max('Score'.length, ...score.dimensions.map((dimension) => dimension.title.length));
  const rows = score.dimensions.map((dimension) => row(dimension, width, style));
  const total = `  ${paint('Score'.padEnd(width), 'strong', style)}  ${numbers(score).padStart(BAR + 12)}  ${score.percent} %`;
  return [...rows, total, `  ${countsText(score)}`].join('\n');
}

/** Returns how many checks came out how, such as `11 passed, 2 failed, 1 skipped`. */
export function countsText(points: Points): string {
  const parts = [`${points.passed} passed`, `${points.failed} failed`];
  if (points.errors > 0) parts.push(`${points.errors} could not be judged`);
  if (points.skipped > 0) parts.push(`${points.skipped} skipped`);
  return parts.join(', ');
}

function row(dimension: DimensionScore, width: number, style: TerminalStyle): string {
  const filled = Math.round((BAR * dimension.earned) / (dimension.possible || 1));
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  const tone: Tone =
    dimension.earned === dimension.possible ? 'pass' : dimension.failed > 0 ? 'fail' : 'error';
  return `  ${dimension.title.padEnd(width)}  ${paint(bar, tone, style)} ${numbers(dimension).padStart(11)}`;
}

function numbers(points: Points): string {
  return `${pointText(points.earned)} of ${pointText(points.possible)}`;
}

/** Weights may be fractions; sums of them are rounded to what people write. */
function pointText(points: number): string {
  return String(Math.round(points * 100) / 100);
}
