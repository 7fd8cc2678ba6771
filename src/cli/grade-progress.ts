import type { GradeProgress } from '../engine/grade/grade-batch.ts';
import { safeOutput } from '../reporters/safe-output.ts';
import type { CliIo } from './cli-io.ts';

/** A line on stderr that says how far grading is; nothing is written where no person watches. */
export interface GradeProgressLine {
  update(progress: GradeProgress): void;
  clear(): void;
}

/** Returns a progress line for one run of `opskata grade`. */
export function showGradeProgress(io: CliIo): GradeProgressLine {
  const wanted = io.stderr.isTTY && io.env['TERM'] !== 'dumb';
  const judging = new Set<string>();
  let done = 0;
  let total = 0;
  return {
    update(progress) {
      if (!wanted) return;
      if (progress.kind === 'started') total = progress.header.total;
      if (progress.kind === 'judging') judging.add(progress.submission);
      if (progress.kind === 'row') {
        judging.delete(progress.row.submission);
        ({ done } = progress);
      }
      const text = `${done} of ${total} graded${judging.size > 0 ? `; now ${[...judging].join(', ')}` : ''}`;
      const line = safeOutput(text).replaceAll(/\s+/g, ' ');
      io.stderr.write(`\r\u001b[2K${line.slice(0, (io.stderr.columns ?? 80) - 1)}`);
    },
    clear() {
      if (wanted) io.stderr.write('\r\u001b[2K');
    },
  };
}
