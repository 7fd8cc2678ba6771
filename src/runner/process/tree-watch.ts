import type { ProcessorUse } from './processor-meter.ts';
import type { Program } from './program.ts';

/** What may not be exceeded. */
export interface TreeLimits {
  readonly memoryBytes: number;
  readonly processes: number;
}

/** The watch over a running tree. */
export interface TreeWatch {
  /** The most memory seen so far; null where the system does not tell. */
  readonly peakRssBytes: number | null;
  /** What it had of the processors, as last seen; null where the system does not tell. */
  readonly processor: ProcessorUse | null;
  stop(): void;
}

/** First looks are close together, because most programs are short, then ever further apart, because the others wait. */
const early = { everyMs: 10, looks: 8 };
const growth = 1.25;
const latestMs = 60;
/** Where `ps` and the like have to be asked. */
const listedMs = 250;

/**
 * Looks at what a program and its descendants use until stopped, and calls `exceeded` once with the first limit passed.
 *
 * Memory is what the kernel's resident set sizes add up to; pages that processes share count for each of them.
 */
export function watchTree(
  program: Program,
  limits: TreeLimits,
  exceeded: (limit: 'memory' | 'processes') => void,
): TreeWatch {
  let peak: number | null = 0;
  let processor: ProcessorUse | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (count: number): Promise<void> => {
    const use = await program.use(limits.processes);
    if (stopped) return;
    processor = use.processor;
    peak =
      use.rssBytes === null || use.peakBytes === null
        ? null
        : Math.max(peak ?? 0, use.rssBytes, use.peakBytes);
    if (use.processes > limits.processes) exceeded('processes');
    else if (use.rssBytes !== null && use.rssBytes > limits.memoryBytes) exceeded('memory');
    timer = setTimeout(() => void look(count + 1), untilNext(count));
  };
  timer = setTimeout(() => void look(1), process.platform === 'linux' ? 2 : listedMs);

  return {
    get peakRssBytes() {
      return peak;
    },
    get processor() {
      return processor;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function untilNext(looks: number): number {
  if (process.platform !== 'linux') return listedMs;
  return Math.min(latestMs, early.everyMs * growth ** Math.max(0, looks - early.looks));
}
