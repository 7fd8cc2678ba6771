import type { Solution } from '../engine/engine.ts';
import { languageName } from './language-name.ts';
import { safeOutput } from './safe-output.ts';
import { shellWord } from './shell-word.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';
import { wrapText } from './wrap-text.ts';

/** Returns the reference solution file by file, then the debrief. */
export function solutionText(solution: Solution, style: TerminalStyle): string {
  const files = [...solution.files].map(
    ([path, text]) => `${paint(`==> ${path} <==`, 'strong', style)}\n${safeOutput(text).trimEnd()}`,
  );
  const { folder } = solution.exercise;
  const compare =
    folder === undefined
      ? ''
      : `Compare with yours: diff -ru ${shellWord(folder)} ${shellWord(solution.root)}`;
  const debrief = solution.debrief.flatMap((item, i) => [
    wrapText(safeOutput(item.question), style.width, '   ', `${i + 1}. `),
    ...item.covers.map((point) => wrapText(safeOutput(point), style.width, '     ', '   - ')),
  ]);
  const title = `${solution.exercise.title}, a solution in ${languageName(solution.language)}`;
  const blocks = [
    title,
    ...files,
    compare,
    ['Debrief: what an interviewer may ask now', ...debrief].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
