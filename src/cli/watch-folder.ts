import { basename } from 'node:path';
import { WORK_LIMITS } from '../platform/read-tree.ts';

/** Milliseconds in which further changes count as the same one: editors write a file in several steps. */
const SETTLE_MS = 100;

/**
 * Runs `action` now and after every change in a folder, until `signal` fires. A change ends the run that is under way,
 * whose signal fires then. What is no part of somebody's work (see `WORK_LIMITS`) is not watched.
 */
export async function watchFolder(
  dir: string,
  signal: AbortSignal,
  action: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { watch } = await import('chokidar');
  const watcher = watch(dir, {
    ignored: (path) => path !== dir && WORK_LIMITS.ignored.has(basename(path)),
    ignoreInitial: true,
    followSymlinks: false,
  });
  let current = new AbortController();
  let wake: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let pending = true;
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      pending = true;
      current.abort(new Error('a file changed'));
      wake();
    }, SETTLE_MS);
  };
  const stopped = (): void => {
    current.abort(signal.reason);
    wake();
  };
  watcher.on('all', changed);
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  signal.addEventListener('abort', stopped);
  try {
    while (!signal.aborted) {
      if (pending) {
        pending = false;
        current = new AbortController();
        await action(current.signal);
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (pending || signal.aborted) resolve();
        });
      }
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stopped);
    await watcher.close();
  }
}
