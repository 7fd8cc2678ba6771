/** Lets a bounded number of tasks run at once, in the order in which they came. */
export interface Limiter {
  /**
   * Returns what `task` gives, started as soon as a place is free.
   * On error: rejects with the task's error, or with the signal's reason when it is aborted while it waits.
   */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Returns a limiter with `places` places, at least one. */
export function createLimiter(places: number): Limiter {
  const size = Math.max(1, Math.floor(places));
  const waiting: (() => void)[] = [];
  let running = 0;

  const leave = (): void => {
    running--;
    waiting.shift()?.();
  };

  return {
    async run(task, signal) {
      signal.throwIfAborted();
      if (running >= size) await turn(waiting, signal);
      running++;
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}

function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = (): void => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const stop = (): void => {
      const at = waiting.indexOf(go);
      if (at >= 0) waiting.splice(at, 1);
      reject(signal.reason);
    };
    waiting.push(go);
    signal.addEventListener('abort', stop, { once: true });
  });
}
