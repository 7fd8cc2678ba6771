import { readFileSync } from 'node:fs';
import { execa } from 'execa';

/** What bounds a program from the moment it starts. */
export interface Restrictions {
  readonly fileSizeBytes: number;
  /** A number that no other run of this machine has: see {@link newMark}. */
  readonly mark: number;
  /** How many processes the run may have. The watch over it counts them; the kernel stops what is faster than that. */
  readonly processes: number;
}

/**
 * Returns the command that starts `file` under resource limits, by the `ulimit` of POSIX `sh` (units of 512 bytes) and
 * without core dumps. The shell replaces itself, so pid and signals are the program's own. On Windows, which has no
 * such limits, the command is returned as it is.
 */
export function restricted(
  file: string,
  args: readonly string[],
  restrictions: Restrictions,
): { readonly file: string; readonly args: readonly string[] } {
  if (process.platform === 'win32') return { file, args };
  const blocks = Math.max(1, Math.ceil(restrictions.fileSizeBytes / 512));
  // Bash spells the limit of processes `-u`, dash `-p`.
  const most = mostTasks(restrictions.processes);
  const processes =
    most === undefined ? '' : `ulimit -u ${most} 2>/dev/null || ulimit -p ${most} 2>/dev/null; `;
  // The shell adds variables of its own, which are not declared.
  const script = `ulimit -c 0; ulimit -m ${restrictions.mark} 2>/dev/null; ulimit -f ${blocks}; ${processes}unset PWD OLDPWD SHLVL; exec "$@"`;
  return { file: '/bin/sh', args: ['-c', script, 'sh', file, ...args] };
}

/** Threads count as tasks, and right programs have many: what the watch ends a moment later does no harm until then. */
const spareTasks = 1024;

/** Returns how many tasks (processes and threads) the kernel may let a run have that may have so many processes. */
export function tasksFor(processes: number): number {
  return processes + spareTasks;
}

/**
 * Returns the limit of tasks for the person that the run belongs to (getrlimit(2), RLIMIT_NPROC): it counts all that
 * they run, which is at most what the machine runs now (proc(5), `/proc/loadavg`). Undefined where that is not told.
 * Inside a sandbox newer kernels count the run alone; root is not bound by it.
 */
function mostTasks(processes: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const running = /\/(\d+)/.exec(readFileSync('/proc/loadavg', 'latin1'))?.[1];
  return running === undefined ? undefined : Number(running) + tasksFor(processes);
}

/** Limits from here on, in kilobytes, are out of every program's reach: 4 TiB. */
const firstMark = 2 ** 32;
let marks = 0;

/**
 * Returns a mark that all processes of a run carry and inherit whatever they do (change session, environment, folder,
 * parent): their limit of resident memory, which Linux lets be set and ignores (getrlimit(2), RLIMIT_RSS). Only
 * `/proc/<pid>/limits` shows it.
 */
export function newMark(): number {
  marks = (marks + 1) % 4096;
  return firstMark + process.pid * 4096 + marks;
}

/** Whether programs obey file permissions, and what must stand before their command so that they do. */
export interface Unprivileged {
  readonly obeysPermissions: boolean;
  readonly prefix: readonly string[];
}

let found: Promise<Unprivileged> | undefined;

/**
 * Returns how to start a program that obeys file permissions. Root does not (capabilities(7), CAP_DAC_OVERRIDE), so
 * for root all capabilities are dropped with `setpriv` (util-linux) where that works. Asked once per process.
 */
export function unprivileged(): Promise<Unprivileged> {
  found ??= find();
  return found;
}

async function find(): Promise<Unprivileged> {
  if (process.platform === 'win32') return { obeysPermissions: false, prefix: [] };
  if (process.getuid?.() !== 0) return { obeysPermissions: true, prefix: [] };
  const prefix = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--'];
  const { failed } = await execa('setpriv', [...prefix.slice(1), 'true'], { reject: false, stdio: 'ignore' });
  return failed
    ? { obeysPermissions: false, prefix: [] }
    : { obeysPermissions: true, prefix: [await pathOf('setpriv'), ...prefix.slice(1)] };
}

async function pathOf(command: string): Promise<string> {
  const { stdout } = await execa('/bin/sh', ['-c', 'command -v "$1"', 'sh', command], { reject: false });
  return typeof stdout === 'string' && stdout !== '' ? stdout : command;
}
