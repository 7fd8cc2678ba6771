import type { ResetDone, Started } from '../engine/engine.ts';
import { languageName } from './language-name.ts';
import { shellWord } from './shell-word.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';

/** Returns what a start did and what to do next. */
export function startedText(started: Started, style: TerminalStyle): string {
  const { exercise, language, dir } = started;
  const others = exercise.languages.filter((id) => id !== language);
  const more = others.length === 0 ? '' : ` (also: ${others.join(', ')}, with --language)`;
  return [
    `Started ${exercise.title} in ${languageName(language)}${more}`,
    `in ${paint(dir, 'strong', style)}`,
    fileLines(started),
    '',
    `  cd ${shellWord(dir)}`,
    `  opskata show    ${paint('# the brief', 'dim', style)}`,
    `  opskata check   ${paint('# judge your work', 'dim', style)}`,
    '',
  ].join('\n');
}

/** Returns what a reset did and where the old files are. */
export function resetText(reset: ResetDone, style: TerminalStyle): string {
  const kept =
    reset.backup === undefined
      ? 'There was nothing to keep aside.'
      : `Your files are kept in ${paint(reset.backup, 'strong', style)}`;
  return [`Put back the starter of ${reset.exercise.title} in ${reset.dir}`, kept, fileLines(reset), ''].join(
    '\n',
  );
}

function fileLines(started: Started): string {
  const written = started.written.map((path) => `  wrote  ${path}`);
  const kept = started.kept.map(
    (path) => `  kept   ${path} (yours differs from the starter; "opskata reset" puts it back)`,
  );
  const lines = [...written, ...kept];
  return lines.length === 0 ? '  All files were there already.' : lines.join('\n');
}
