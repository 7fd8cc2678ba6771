import type { AttemptProgress } from '../engine/attempt.ts';
import type { CliIo } from './cli-io.ts';

/** A line on stderr that says how far an attempt is; nothing is written where no person watches. */
export interface CheckProgressLine {
  update(progress: AttemptProgress): void;
  clear(): void;
}

/** Returns a progress line for one attempt. */
export function showCheckProgress(io: CliIo): CheckProgressLine {
  const wanted = io.stderr.isTTY && io.env['TERM'] !== 'dumb';
  let shown = false;
  return {
    update(progress) {
      if (!wanted) return;
      const text =
        progress.kind === 'started'
          ? `0 of ${progress.checks.length}`
          : `${progress.done} of ${progress.total}`;
      io.stderr.write(`\r\u001b[2KChecking: ${text}`);
      shown = true;
    },
    clear() {
      if (shown) io.stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
