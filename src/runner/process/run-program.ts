import { setTimeout as wait } from 'node:timers/promises';
import type { Moment } from '../../packs/manifest/moment.ts';
import type { Limits } from '../../packs/manifest/run-scenario.ts';
import type { EndCause, RequestRecord } from '../contract.ts';
import { bytesIn, watchDisk } from './disk-watch.ts';
import { createOutputRecorder, type OutputRecorder } from './output-recorder.ts';
import type { ProcessorUse } from './processor-meter.ts';
import type { Program, ProgramExit } from './program.ts';
import type { StdinFeed } from './stdin-feed.ts';
import { createStreamWatch } from './stream-watch.ts';
import { watchTree } from './tree-watch.ts';

/** What happens to a program from outside while it runs. */
export interface Plan {
  /** When the program was started, on the clock of `performance.now()`. */
  readonly start: number;
  readonly limits: Limits;
  readonly stdin: StdinFeed | undefined;
  /** What is done at which moment, in the order of the manifest. */
  readonly actions: readonly { readonly when: Moment; readonly act: PlannedAct }[];
  /** Calls back for every request that arrives until the returned function is called. */
  readonly onRequest: (arrived: (request: RequestRecord) => void) => () => void;
  /** The folders that the program writes to, for the limit of what lies there. */
  readonly folders: readonly string[];
}

/** One act: a signal, the closing of a stream at our end, or something that the scenario does itself. */
export type PlannedAct =
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'close'; readonly stream: 'stdin' | 'stdout' | 'stderr' }
  | { readonly kind: 'other'; readonly title: string; readonly act: () => Promise<boolean> };

/** Our ends of a program's streams. */
export interface Streams {
  readonly stdin: (NodeJS.WritableStream & { destroy(): unknown }) | undefined;
  readonly stdout: NodeJS.ReadableStream & { destroy(): unknown };
  readonly stderr: NodeJS.ReadableStream & { destroy(): unknown };
}

/** What is known when a program and everything that it started has ended. Times in milliseconds since its start. */
export interface ProgramEnd {
  readonly exit: ProgramExit;
  readonly ended: EndCause;
  readonly stdout: OutputRecorder;
  readonly stderr: OutputRecorder;
  readonly durationMs: number;
  readonly peakRssBytes: number | null;
  readonly processor: ProcessorUse | null;
  readonly signalledAtMs: number;
  readonly leftBehind: readonly string[];
  /** What was done to it, for the transcript. */
  readonly events: readonly { readonly atMs: number; readonly text: string }[];
}

/** After SIGTERM a program has so long to end by itself, in milliseconds. */
const graceMs = 500;
/**
 * What a program leaves running may end by itself for so long: the `tee` of a `> >(tee log)` still has to write, also on
 * a busy machine.
 */
const restMs = 1_000;
/** With every process gone the streams end by themselves; only one that escaped could keep them open for so long. */
const drainMs = 5_000;
/** What may lie in the copy is this many times the limit for one file, and at least the floor, besides what was given. */
const diskFactor = 4;
const diskFloorBytes = 256 * 1024 ** 2;

/**
 * Follows a program that has just started to its end, does what the plan says, and ends whatever is left of it.
 *
 * The first cause of its end is the one that is told: a limit that is passed while a signal's grace runs changes
 * nothing. Output that was written before the end is always kept.
 * On error: rejects with the reason of an aborted `signal`, after everything was ended.
 */
export async function runProgram(
  program: Program,
  streams: Streams,
  plan: Plan,
  signal: AbortSignal,
): Promise<ProgramEnd> {
  const now = (): number => performance.now() - plan.start;
  const stopping = new AbortController();
  const events: { atMs: number; text: string }[] = [];
  const stdout = createOutputRecorder(plan.limits.outputBytes);
  const stderr = createOutputRecorder(plan.limits.outputBytes);
  let signalledAtMs = -1;
  let cause: EndCause | undefined;
  let over = false;
  let grace: NodeJS.Timeout | undefined;
  let acts: Promise<unknown> = Promise.resolve();

  const stop = (why: EndCause, gently: boolean): void => {
    if (over || cause !== undefined) return;
    cause = why;
    events.push({ atMs: now(), text: `stopped: ${limitTexts[why] ?? why}` });
    if (!gently) {
      void program.end();
      return;
    }
    program.send('SIGTERM', 'group');
    grace = setTimeout(() => void program.end(), graceMs);
  };

  const act = (planned: PlannedAct): void => {
    if (over) return;
    if (planned.kind === 'other') {
      const atMs = now();
      // One after another: a folder has to be out of the way before a link can take its place.
      acts = acts
        .then(() => planned.act())
        .then((done) =>
          events.push({ atMs, text: done ? planned.title : `${planned.title}: not possible any more` }),
        );
      return;
    }
    if (signalledAtMs < 0) signalledAtMs = now();
    if (planned.kind === 'signal') {
      events.push({ atMs: now(), text: `${planned.signal} sent` });
      program.send(planned.signal, terminalSignals.has(planned.signal) ? 'group' : 'program');
    } else {
      events.push({ atMs: now(), text: `${planned.stream} closed` });
      streams[planned.stream]?.destroy();
    }
  };

  const timers: NodeJS.Timeout[] = [];
  const requestActions: { number: number; service: string | undefined; seen: number; act: PlannedAct }[] = [];
  const patterns = { stdout: [] as Watched[], stderr: [] as Watched[] };
  for (const { when, act: planned } of plan.actions) {
    if (when.kind === 'after') timers.push(setTimeout(() => act(planned), when.ms));
    else if (when.kind === 'request')
      requestActions.push({ number: when.number, service: when.service, seen: 0, act: planned });
    else patterns[when.stream].push({ pattern: when.pattern, seen: () => act(planned) });
  }
  const forget = plan.onRequest((request) => {
    for (const waiting of requestActions) {
      if (waiting.service !== undefined && waiting.service !== request.service) continue;
      if (++waiting.seen === waiting.number) act(waiting.act);
    }
  });
  const ended = Promise.all([
    drain(streams.stdout, stdout, patterns.stdout, () => stop('output', true)),
    drain(streams.stderr, stderr, patterns.stderr, () => stop('output', true)),
  ]);
  if (streams.stdin !== undefined) {
    streams.stdin.on('error', () => undefined);
    if (plan.stdin === undefined) streams.stdin.end();
    else void plan.stdin(streams.stdin as never, stopping.signal);
  }
  timers.push(setTimeout(() => stop('wall', true), plan.limits.wallMs));
  const tree = watchTree(program, plan.limits, (limit) => stop(limit, false));
  let disk: { stop(): void } | undefined;
  void bytesIn(plan.folders).then((given) => {
    const allowance = Math.max(diskFactor * plan.limits.fileSizeBytes, diskFloorBytes);
    if (!over) disk = watchDisk(plan.folders, given + allowance, () => stop('disk', false));
  });
  const cancel = (): void => void program.end();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();

  try {
    const exit = await program.exited;
    const durationMs = now();
    over = true;
    clearTimeout(grace);
    for (const timer of timers) clearTimeout(timer);
    tree.stop();
    disk?.stop();
    const leftBehind = signal.aborted ? [] : await leaveBehind(program, stopping);
    signal.throwIfAborted();
    await Promise.race([ended, wait(drainMs, undefined, { ref: false })]);
    return {
      exit,
      ended: cause ?? naturalEnd(exit),
      stdout,
      stderr,
      durationMs,
      peakRssBytes: tree.peakRssBytes,
      processor: tree.processor,
      signalledAtMs,
      leftBehind,
      events,
    };
  } finally {
    over = true;
    stopping.abort();
    forget();
    clearTimeout(grace);
    for (const timer of timers) clearTimeout(timer);
    tree.stop();
    disk?.stop();
    signal.removeEventListener('abort', cancel);
    await program.end();
    streams.stdin?.destroy();
    streams.stdout.destroy();
    streams.stderr.destroy();
  }
}

interface Watched {
  readonly pattern: string;
  readonly seen: () => void;
}

/** A terminal sends these to every process in the foreground; an orchestrator sends SIGTERM to the program alone. */
const terminalSignals = new Set<string>(['SIGINT', 'SIGQUIT', 'SIGHUP']);

const limitTexts: Readonly<Partial<Record<EndCause, string>>> = {
  wall: 'it took longer than the time limit',
  output: 'it wrote more than the output limit',
  memory: 'it used more than the memory limit',
  processes: 'it started more processes than the limit',
  disk: 'it wrote more to the disk than the limit',
};

function naturalEnd(exit: ProgramExit): EndCause {
  if (exit.signal === null) return 'exit';
  return exit.signal === 'SIGXFSZ' ? 'fileSize' : 'signal';
}

/** Ends what the program left running, after a moment in which it may end by itself; returns what it was. */
async function leaveBehind(program: Program, stopping: AbortController): Promise<readonly string[]> {
  const deadline = performance.now() + restMs;
  let rest = await program.rest();
  for (let pause = 1; rest.length > 0 && performance.now() < deadline; pause = Math.min(20, pause * 2)) {
    await wait(pause);
    rest = await program.rest();
  }
  stopping.abort();
  if (rest.length > 0) {
    program.send('SIGTERM', 'group');
    await wait(20);
  }
  await program.end();
  return rest;
}

function drain(
  stream: NodeJS.ReadableStream,
  recorder: OutputRecorder,
  patterns: readonly Watched[],
  exceeded: () => void,
): Promise<void> {
  const watch = createStreamWatch(patterns);
  return new Promise((resolve) => {
    stream.on('data', (chunk: Uint8Array) => {
      if (recorder.add(chunk)) exceeded();
      watch.add(chunk);
    });
    stream.once('end', () => resolve());
    stream.once('close', () => resolve());
    stream.on('error', () => resolve());
  });
}
