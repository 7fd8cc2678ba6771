import { readdirSync, readFileSync } from 'node:fs';
import { execa } from 'execa';

/** One process as the system lists it. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** When it started, in the system's own unit: with the pid it tells a process from a later one of the same pid. */
  readonly started: string;
  readonly zombie: boolean;
}

/** Returns a process, undefined when it is gone. Linux: from `/proc/<pid>/stat` (proc(5)). */
export function readProcess(pid: number): ProcessEntry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name stands in parentheses and may hold any character, parentheses included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      parent: Number(fields[1]),
      group: Number(fields[2]),
      session: Number(fields[3]),
      started: fields[19] ?? '',
      zombie: fields[0] === 'Z' || fields[0] === 'X',
    };
  } catch {
    return undefined;
  }
}

/** Returns the pids of a process's children, over all its threads. Linux only: `/proc/<pid>/task/<tid>/children`. */
export function childrenOf(pid: number): number[] {
  const children: number[] = [];
  try {
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const list = readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1');
      for (const child of list.split(' ')) if (child !== '') children.push(Number(child));
    }
  } catch {
    // It ended while it was looked at.
  }
  return children;
}

/**
 * Returns which of these processes and of all that descend from them live, those asked for first. Linux only.
 *
 * Stops as soon as there are more than `atMost`: a program that starts processes without end has new ones whenever the
 * last was looked at.
 */
export function familyOf(pids: readonly number[], atMost: number): ProcessEntry[] {
  const live: ProcessEntry[] = [];
  const seen = new Set(pids);
  for (const pid of seen) {
    const entry = readProcess(pid);
    if (entry === undefined) continue;
    if (!entry.zombie) live.push(entry);
    if (live.length > atMost) break;
    // Of a process whose first thread ended, others may live on: what they started is looked at, too.
    for (const child of childrenOf(pid)) seen.add(child);
  }
  return live;
}

/** Returns resident memory in bytes now and at its highest so far; zeros when the process is gone. Linux only. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kilobytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
    return { now: kilobytes('VmRSS') * 1024, peak: kilobytes('VmHWM') * 1024 };
  } catch {
    return { now: 0, peak: 0 };
  }
}

/** Returns a process's command line for people, `''` when it is gone. Linux only. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return '';
  }
}

/**
 * Returns every live process of a run. Linux only.
 *
 * Only processes that are younger than the program are looked at. Pids are given in a row that begins anew at its end
 * (proc(5), `pid_max`), and the last one given is the last word of `/proc/loadavg`.
 */
export function processesOfRun(sign: RunSign): ProcessEntry[] {
  const last = Number(readFileSync('/proc/loadavg', 'latin1').trim().split(' ').at(-1));
  const isYounger = (pid: number): boolean =>
    last >= sign.root ? pid >= sign.root && pid <= last : pid >= sign.root || pid <= last;
  const found: ProcessEntry[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || !isYounger(pid)) continue;
    const entry = readProcess(pid);
    if (entry === undefined || entry.zombie) continue;
    if (entry.session === sign.root || entry.group === sign.root || carries(name, sign.mark))
      found.push(entry);
  }
  return found;
}

/** How processes of a run are told from all others, even after their parents died. */
export interface RunSign {
  /** The program's pid, which is also its process group and session. */
  readonly root: number;
  /** The limit that all of them inherit, in kilobytes: see `newMark`. */
  readonly mark: number;
}

function carries(pid: string, mark: number): boolean {
  try {
    const line = /^Max resident set +(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'latin1'));
    return line?.[1] === String(mark * 1024);
  } catch {
    return false;
  }
}

/** Returns the process table of a system without `/proc` (macOS), from `ps`; memory in bytes. */
export async function listProcesses(): Promise<
  readonly (ProcessEntry & { readonly rss: number; readonly command: string })[]
> {
  const { stdout } = await execa('ps', ['-axo', 'pid=,ppid=,pgid=,rss=,stat=,lstart=,command='], {
    reject: false,
  });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, parent, group, rss, state = '', started = '', command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: Number(group),
        started,
        zombie: state.startsWith('Z'),
        rss: Number(rss) * 1024,
        command,
      },
    ];
  });
}
