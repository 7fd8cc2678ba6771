import type { Catalogue, ExerciseSummary, PackProblem, TrackSummary } from '../engine/catalogue.ts';
import { safeOutput } from './safe-output.ts';
import { levelWord, STATE_SIGNS } from './state-words.ts';
import { paint, type TerminalStyle } from './terminal-style.ts';
import { wrapText } from './wrap-text.ts';

/** Returns the catalogue for people, two lines and more for each exercise, by track. */
export function catalogueText(catalogue: Catalogue, style: TerminalStyle): string {
  const several = catalogue.packs.length > 1;
  const blocks = catalogue.packs.flatMap((pack) =>
    pack.tracks.flatMap((track) => {
      const exercises = catalogue.exercises.filter(
        ({ pack: of, track: at }) => of === pack.id && at === track.id,
      );
      return exercises.length === 0
        ? []
        : [trackText(track, several ? pack.title : undefined, exercises, style)];
    }),
  );
  if (blocks.length === 0) return 'No exercise matches.\n';
  const { length } = catalogue.exercises;
  const plans = catalogue.packs.flatMap((pack) => pack.plans.map(({ id }) => id));
  const studies =
    plans.length === 0 ? '' : `Study plans: ${plans.join(', ')}. See one with "opskata list --plan ID".\n`;
  return `${blocks.join('\n\n')}\n\n${length} exercise${length === 1 ? '' : 's'}. Start one with "opskata start ID".\n${safeOutput(studies)}`;
}

/** Returns what is wrong with packs, one finding a paragraph, `file:line:column` first as compilers write it. */
export function packProblemsText(problems: readonly PackProblem[]): string {
  return problems
    .map((problem) => {
      const at = problem.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`;
      const text = `${problem.file}${at}: ${problem.severity}: ${problem.summary}\n  ${problem.detail}`;
      return `${safeOutput(text).trimEnd()}\n`;
    })
    .join('');
}

function trackText(
  track: TrackSummary,
  pack: string | undefined,
  exercises: readonly ExerciseSummary[],
  style: TerminalStyle,
): string {
  const title = pack === undefined ? track.title : `${track.title} (${pack})`;
  return [
    paint(safeOutput(title), 'strong', style),
    ...exercises.map((item) => exerciseLines(item, style)),
  ].join('\n');
}

function exerciseLines(exercise: ExerciseSummary, style: TerminalStyle): string {
  const { sign, tone } = STATE_SIGNS[exercise.state];
  const facts = [
    levelWord(exercise.level).padEnd(8),
    `${exercise.minutes} min`.padStart(7),
    exercise.languages.join(' ').padEnd(8),
  ];
  const state = paint(`${exercise.state.padEnd(8)}`.trimEnd(), tone, style);
  const head = `${paint(sign, tone, style)} ${exercise.id.padEnd(34)} ${facts.join('  ')}  ${state}`;
  const text = wrapText(safeOutput(`${exercise.title}: ${exercise.summary}`), style.width, '    ');
  return `${head.trimEnd()}\n${paint(text, 'dim', style)}`;
}
