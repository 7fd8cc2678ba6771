import { memoryOf, type ProcessEntry } from './process-table.ts';
import type { ProcessorMeter } from './processor-meter.ts';
import type { TreeUse } from './program.ts';

/** Returns what these processes use now; the meter keeps what it saw of them. Linux only. */
export function useOf(live: readonly ProcessEntry[], processor: ProcessorMeter): TreeUse {
  let rssBytes = 0;
  let peakBytes = 0;
  for (const { pid, started } of live) {
    processor.look(pid, started);
    const memory = memoryOf(pid);
    rssBytes += memory.now;
    peakBytes = Math.max(peakBytes, memory.peak);
  }
  return { processes: live.length, rssBytes, peakBytes, processor: processor.seen() };
}
