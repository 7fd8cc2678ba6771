import type { ExerciseDetails } from '../engine/engine.ts';
import { languageName } from './language-name.ts';
import { safeOutput } from './safe-output.ts';
import { levelWord } from './state-words.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';
import { wrapText } from './wrap-text.ts';

/** Returns an exercise's brief as it is written, with what will be checked and how to start. */
export function exerciseText(details: ExerciseDetails, style: TerminalStyle): string {
  const { exercise } = details;
  const languages = exercise.languages.map((id) => `${languageName(id)} (${id})`).join(', ');
  const facts = `${exercise.id} · ${levelWord(exercise.level)} · ${exercise.minutes} min · ${languages} · ${exercise.state}`;
  const blocks = [paint(wrapText(facts, style.width), 'dim', style), safeOutput(details.brief.trim())];
  if (details.prerequisites.length > 0) blocks.push(`Do first: ${details.prerequisites.join(', ')}`);
  blocks.push(checksText(details, style));
  const how =
    exercise.folder === undefined
      ? `Start it with: opskata start ${exercise.id}`
      : `Your work: ${exercise.folder}`;
  return `${[...blocks, how].join('\n\n')}\n`;
}

function checksText(details: ExerciseDetails, style: TerminalStyle): string {
  const lines = details.pack.dimensions.flatMap((dimension) => {
    const checks = details.checks.filter((check) => check.dimension === dimension.id);
    if (checks.length === 0) return [];
    const titles = checks.map((check) => wrapText(safeOutput(check.title), style.width, '    ', '  - '));
    return [paint(safeOutput(dimension.title), 'strong', style), ...titles];
  });
  return [`What is checked:`, ...lines].join('\n');
}
