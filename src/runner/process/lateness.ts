/** Ends a watch and returns the most milliseconds by which this process was late since it began. */
export type EndWatch = () => number;

/** How often this process looks whether it is on time; what is shorter is not seen. */
const tickMs = 20;

/**
 * Returns a function that begins a watch. What the harness does to a program (answers of services, signals, changes of
 * files) is late whenever its event loop is: for want of a processor, or for work of its own. All watches share one
 * timer, which ticks while there is any.
 */
export function createLateness(): () => EndWatch {
  const watches = new Set<{ worstMs: number }>();
  let timer: NodeJS.Timeout | undefined;
  let last = 0;

  const look = (): void => {
    const now = performance.now();
    const lateMs = now - last - tickMs;
    last = now;
    for (const watch of watches) watch.worstMs = Math.max(watch.worstMs, lateMs);
  };

  return () => {
    if (watches.size > 0) look();
    else {
      last = performance.now();
      timer = setInterval(look, tickMs).unref();
    }
    const watch = { worstMs: 0 };
    watches.add(watch);
    return () => {
      if (watches.has(watch)) look();
      watches.delete(watch);
      if (watches.size === 0) clearInterval(timer);
      return watch.worstMs;
    };
  };
}
