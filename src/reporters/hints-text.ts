import type { Hints } from '../engine/engine.ts';
import { safeOutput } from './safe-output.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';
import { wrapText } from './wrap-text.ts';

/** Returns the hints that are unlocked, the latest last, and how many are left. */
export function hintsText(hints: Hints, style: TerminalStyle): string {
  const { id } = hints.exercise;
  const texts = hints.unlocked.map(
    (text, i) =>
      `${paint(`Hint ${i + 1} of ${hints.total}`, 'strong', style)}\n${wrapText(safeOutput(text.trim()), style.width, '  ')}`,
  );
  const left = hints.total - hints.unlocked.length;
  const more =
    left === 0
      ? `That was the last hint. Still stuck? opskata solution ${id} --give-up`
      : `${left} more: opskata hint ${id}`;
  return `${[...texts, more].join('\n\n')}\n`;
}
