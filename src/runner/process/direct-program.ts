import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import type { Launcher, StartedProcess } from './launcher.ts';
import { commandLineOf, familyOf, listProcesses, processesOfRun, readProcess } from './process-table.ts';
import { createProcessorMeter } from './processor-meter.ts';
import { type Launch, type Program, type ProgramExit, StartFailure, type TreeUse } from './program.ts';
import { useOf } from './tree-use.ts';

/** Programs that must not outlive us: their process groups are ended when this process exits. */
const running = new Set<number>();
let watchesExit = false;

/**
 * Starts a program as the person's own process, in a session of its own so that it has no terminal; by a launcher
 * where there is one and no stream of Node's own is asked for.
 *
 * What it started is found by descent, process group, session and the mark that it inherits (Linux), by descent and
 * group (macOS), or left to `taskkill` (Windows).
 */
export async function startDirect(
  launch: Launch,
  mark: number,
  launcher: Launcher | undefined,
): Promise<Program> {
  const launches = launcher !== undefined && !launch.stdio.includes('pipe');
  const { pid, streams, exited } = launches ? await launcher.start(launch) : startHere(launch);
  if (pid !== undefined) remember(pid);
  const tree = treeOf(pid ?? -1, mark);
  let over = false;
  let clean = false;
  const end = (): void => {
    over = true;
    if (pid !== undefined) running.delete(pid);
  };
  exited.then(end, end);
  return {
    streams,
    exited,
    send(signal, to) {
      if (pid !== undefined) kill(to === 'group' && process.platform !== 'win32' ? -pid : pid, signal);
    },
    use: (atMost) => tree.use(atMost),
    async rest() {
      const rest = await tree.rest();
      clean = over && rest.length === 0;
      return rest;
    },
    async end() {
      if (pid === undefined || clean) return;
      await tree.end();
      clean = over;
    },
  };
}

function startHere(launch: Launch): StartedProcess {
  const [stdin, stdout, stderr] = launch.stdio;
  const child = execa(launch.file, [...launch.args], {
    cwd: launch.cwd,
    env: { ...launch.env },
    extendEnv: false,
    // execa passes any descriptor on; its types know only those of the standard streams.
    stdin: stdin as 'pipe',
    stdout: stdout as 'pipe',
    stderr: stderr as 'pipe',
    buffer: false,
    reject: false,
    detached: process.platform !== 'win32',
    cleanup: false,
    windowsHide: true,
  });
  const exited = new Promise<ProgramExit>((resolve, reject) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => reject(new StartFailure(error.message)));
  });
  // A program that cannot be started is told by `exited`; execa's own promise never rejects, by `reject: false`.
  exited.catch(() => undefined);
  void child.catch(() => undefined);
  return { pid: child.pid, streams: [child.stdin, child.stdout, child.stderr], exited };
}

interface Tree {
  use(atMost: number): Promise<TreeUse>;
  rest(): Promise<readonly string[]>;
  end(): Promise<void>;
}

function treeOf(pid: number, mark: number): Tree {
  if (process.platform === 'linux') return linuxTree(pid, mark);
  return process.platform === 'win32' ? windowsTree(pid) : listedTree(pid);
}

function linuxTree(root: number, mark: number): Tree {
  const known = new Map<number, string>();
  const processor = createProcessorMeter();
  const sign = { root, mark };
  const others = () => processesOfRun(sign).filter((entry) => entry.pid !== root);
  return {
    async use(atMost) {
      for (const [pid, started] of known) if (readProcess(pid)?.started !== started) known.delete(pid);
      const live = familyOf([root, ...known.keys()], atMost);
      for (const { pid, started } of live) if (pid !== root) known.set(pid, started);
      return useOf(live, processor);
    },
    rest: async () => others().map((entry) => commandLineOf(entry.pid)),
    async end() {
      for (let round = 0; round < 200; round++) {
        kill(-root, 'SIGKILL');
        const left = processesOfRun(sign);
        for (const { pid } of left) kill(pid, 'SIGKILL');
        if (left.length === 0) return;
        await wait(2);
      }
    },
  };
}

/** A system with `ps` but without `/proc`. */
function listedTree(root: number): Tree {
  const members = async () => {
    const all = await listProcesses();
    const found = new Set([root]);
    for (let grew = true; grew; ) {
      grew = false;
      for (const entry of all) {
        if (found.has(entry.pid) || (!found.has(entry.parent) && entry.group !== root)) continue;
        found.add(entry.pid);
        grew = true;
      }
    }
    return all.filter((entry) => found.has(entry.pid) && !entry.zombie);
  };
  return {
    async use() {
      const list = await members();
      const sizes = list.map((entry) => entry.rss);
      return {
        processes: list.length,
        rssBytes: sizes.reduce((sum, size) => sum + size, 0),
        peakBytes: Math.max(0, ...sizes),
        processor: null,
      };
    },
    rest: async () => (await members()).filter((entry) => entry.pid !== root).map((entry) => entry.command),
    async end() {
      const list = await members();
      kill(-root, 'SIGKILL');
      for (const { pid } of list) kill(pid, 'SIGKILL');
    },
  };
}

function windowsTree(root: number): Tree {
  return {
    use: async () => ({ processes: 1, rssBytes: null, peakBytes: null, processor: null }),
    rest: async () => [],
    async end() {
      await execa('taskkill', ['/pid', String(root), '/T', '/F'], { reject: false, stdio: 'ignore' });
    },
  };
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

function remember(pid: number): void {
  running.add(pid);
  if (watchesExit) return;
  watchesExit = true;
  process.once('exit', () => {
    for (const group of running) kill(process.platform === 'win32' ? group : -group, 'SIGKILL');
  });
}
