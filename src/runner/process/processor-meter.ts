import { readdirSync, readFileSync } from 'node:fs';

/** What processes had of the machine's processors, in milliseconds, over all their threads. */
export interface ProcessorUse {
  /** How long they ran. */
  readonly ranMs: number;
  /** How long they were ready to run and had no processor to run on. */
  readonly waitedMs: number;
}

/** Adds up what the processes of one run had, also of those that ended meanwhile. */
export interface ProcessorMeter {
  /** Looks at a process; `started` tells it from a later one of the same pid. */
  look(pid: number, started: string): void;
  /** Returns what was seen: at least so much, since a process may end unseen between two looks. Null: nothing is told. */
  seen(): ProcessorUse | null;
}

/** Returns a meter that reads `/proc/<pid>/task/<tid>/schedstat` (Linux, Documentation/scheduler/sched-stats.rst). */
export function createProcessorMeter(): ProcessorMeter {
  const uses = new Map<string, ProcessorUse>();
  return {
    look(pid, started) {
      const use = useOf(pid);
      if (use !== undefined) uses.set(`${pid} ${started}`, use);
    },
    seen() {
      if (uses.size === 0) return null;
      let ranMs = 0;
      let waitedMs = 0;
      for (const use of uses.values()) {
        ranMs += use.ranMs;
        waitedMs += use.waitedMs;
      }
      return { ranMs, waitedMs };
    },
  };
}

/** The three numbers of a thread: nanoseconds that it ran, nanoseconds that it waited, and how often it ran. */
function useOf(pid: number): ProcessorUse | undefined {
  let ran = 0;
  let waited = 0;
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const [one, two] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ');
      ran += Number(one);
      waited += Number(two);
    }
  } catch {
    return undefined;
  }
  return { ranMs: ran / 1e6, waitedMs: waited / 1e6 };
}
