import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A control group in which the kernel lets no more than so many tasks be. */
export interface ProcessCap {
  /** Puts a process into it, and with it all that it starts from now on. */
  add(pid: number): void;
  /** Removes it; what it held must have ended. */
  remove(): Promise<void>;
}

let caps = 0;

/**
 * Returns a new control group (cgroups(7), its controller `pids`) for at most `tasks` processes and threads. Undefined
 * where we are not root, or where the system lets us have none.
 *
 * Why: the kernel does not count the processes of root (setrlimit(2), RLIMIT_NPROC), so a fork bomb under root has no
 * end but the machine's.
 */
export function openProcessCap(tasks: number): ProcessCap | undefined {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return undefined;
  caps += 1;
  for (const parent of parents()) {
    const folder = posix.join(parent, `opskata-${process.pid}-${caps}`);
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      continue;
    }
    try {
      tell(folder, 'pids.max', tasks);
      return capOf(folder);
    } catch {
      // Without its controller it bounds nothing.
      rmdirSync(folder);
    }
  }
  return undefined;
}

function capOf(folder: string): ProcessCap {
  return {
    add(pid) {
      try {
        tell(folder, 'cgroup.procs', pid);
      } catch {
        // It ended meanwhile, or may not be moved: the watch over the tree still counts it.
      }
    },
    async remove() {
      for (let round = 0; round < 200; round++) {
        try {
          rmdirSync(folder);
          return;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EBUSY') return;
          await wait(5);
        }
      }
    },
  };
}

/** Writes to a file that the kernel has put there; where it has not, nothing is made. */
function tell(group: string, file: string, value: number): void {
  writeFileSync(posix.join(group, file), String(value), { flag: 'r+' });
}

/**
 * Returns the control groups below which new ones may have the controller: version 1 of control groups keeps it in a
 * tree of its own; in version 2 it is a parent that hands it on, and never the one that we are in.
 */
function parents(): string[] {
  const found: string[] = [];
  for (const line of linesOf('/proc/self/mountinfo')) {
    // proc(5): id, parent, device, root, mount point, options, optional fields, a dash, type, source, options.
    const [mount = '', kind = ''] = line.split(' - ');
    const [, , , root = '/', point = ''] = mount.split(' ');
    const [type, , options = ''] = kind.split(' ');
    const first = type === 'cgroup' && options.split(',').includes('pids');
    if (!first && type !== 'cgroup2') continue;
    const own = ownGroup(first ? 'pids' : '');
    if (own === undefined) continue;
    const way = posix.relative(root, own);
    if (way.startsWith('..')) continue;
    const below = posix.join(point, way);
    if (first) found.push(below);
    else found.push(...above(below, point));
  }
  return found;
}

function above(group: string, top: string): string[] {
  const found: string[] = [];
  for (let at = group; at.startsWith(top); at = posix.dirname(at)) {
    const handedOn = linesOf(posix.join(at, 'cgroup.subtree_control')).join(' ');
    if (handedOn.split(' ').includes('pids')) found.push(at);
    if (at === top) break;
  }
  return found;
}

/** The group that we are in, as `/proc/self/cgroup` names it: of a controller of version 1, or (`''`) of version 2. */
function ownGroup(controller: string): string | undefined {
  for (const line of linesOf('/proc/self/cgroup')) {
    const [, controllers = '', ...path] = line.split(':');
    if (controllers.split(',').includes(controller)) return path.join(':');
  }
  return undefined;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
