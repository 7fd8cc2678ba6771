import { join } from 'node:path';
import type { RunScenario } from '../packs/manifest/run-scenario.ts';
import { type CallRecorder, createCallRecorder } from './commands/call-recorder.ts';
import type { CallRecord, SandboxName } from './contract.ts';
import { startDirect } from './process/direct-program.ts';
import { type FileHolder, holdFiles } from './process/file-holder.ts';
import type { Pipe } from './process/pipe-pool.ts';
import type { Launch, Program } from './process/program.ts';
import { newMark, restricted, tasksFor, unprivileged } from './process/restrictions.ts';
import type { Streams } from './process/run-program.ts';
import type { RunFolder } from './run-folder.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';
import type { ReadyProgram, RunnerParts } from './scenario-runner.ts';
import { openPort, refusingPort } from './services/loopback-port.ts';
import type { ScenarioServices } from './services/scenario-services.ts';

/** Where one run takes place: its streams, its PATH, its services' ports, with or without a sandbox around it. */
export interface Stage {
  /** Returns the calls of replaced commands, once the program and all that it started has ended. */
  calls(): Promise<readonly CallRecord[]>;
  /** Has another process hold these files open, for appending, until the stage is closed; before `start`. */
  hold(paths: readonly string[]): Promise<void>;
  /** Starts the program; to be called once. */
  start(command: {
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly cwd: string;
  }): Promise<Program>;
  /** Returns our ends of the started program's streams. */
  streams(program: Program): Streams;
  close(): Promise<void>;
}

/** Sets the stage for a run; the services listen when it is done. */
export async function createStage(
  sandboxName: SandboxName,
  folder: RunFolder,
  parts: RunnerParts,
  program: ReadyProgram,
  step: Step,
  number: number,
  services: ScenarioServices,
): Promise<Stage> {
  const logs = step.commands.some(({ behaviour, log }) => behaviour !== 'missing' && log);
  const recorder = logs ? await createCallRecorder(join(folder.root, `calls-${number}`)) : undefined;
  try {
    return await stageWith(recorder, sandboxName, folder, parts, program, step, number, services);
  } catch (error) {
    recorder?.close();
    throw error;
  }
}

/** What the stage needs to know of a run. */
type Step = Pick<RunScenario, 'commands' | 'stdin' | 'limits'>;

async function stageWith(
  recorder: CallRecorder | undefined,
  sandboxName: SandboxName,
  folder: RunFolder,
  parts: RunnerParts,
  program: ReadyProgram,
  step: Step,
  number: number,
  services: ScenarioServices,
): Promise<Stage> {
  const commands = await parts.commands.make(
    step.commands,
    parts.path,
    join(folder.root, `commands-${number}`),
    recorder?.pipe,
  );
  const pipes = await openPipes(parts, step.stdin.kind !== 'closed');
  const stdio = pipes.stdio;
  let sandbox: Sandbox | undefined;

  if (sandboxName === 'bwrap') {
    const view = {
      writable: [folder.work],
      readable: [
        ...program.readable,
        ...commands.folders,
        ...(recorder === undefined ? [] : [recorder.folder]),
      ],
      shownAs: program.built === undefined ? [] : [[program.built.from, program.built.at] as const],
      hidden: parts.hidden,
      tmp: folder.tmp,
      shm: folder.shm,
    };
    sandbox = await openSandbox(view, stdio, parts.path, tasksFor(step.limits.processes));
    pipes.release();
  }
  for (const { name, refuse } of services.declared) {
    const known = services.ports()[name];
    if (sandbox !== undefined) {
      const { port, server } = await sandbox.listen({ key: name, port: known ?? 0, refuse });
      services.serve(name, port, server);
    } else if (known === undefined) {
      const { port, server, close } = refuse ? await refusingPort() : await openPort();
      services.serve(name, port, server);
      services.onClose(close);
    }
  }

  const prefix = sandbox === undefined ? (await unprivileged()).prefix : [];
  const mark = newMark();
  let holder: FileHolder | undefined;
  return {
    calls: async () => (await recorder?.calls()) ?? [],
    async hold(paths) {
      if (paths.length === 0) return;
      if (sandbox !== undefined) await sandbox.hold(paths);
      else holder = await holdFiles(paths, prefix);
    },
    async start({ args, env, cwd }) {
      const { fileSizeBytes, processes } = step.limits;
      const limits = { fileSizeBytes, mark, processes };
      const command = restricted(program.file, args, limits);
      const [first, ...rest] = [...prefix, command.file, ...command.args];
      const launch: Launch = {
        file: first ?? command.file,
        args: rest,
        env: { ...baseEnvironment(commands.path, folder.work), ...env },
        cwd,
        stdio,
      };
      const started =
        sandbox === undefined ? await startDirect(launch, mark, parts.launcher) : sandbox.start(launch);
      pipes.release();
      return started;
    },
    streams: (started) => pipes.streams(started),
    async close() {
      await sandbox?.close();
      await holder?.close();
      recorder?.close();
      pipes.close();
    },
  };
}

/** Everything that a program inherits besides what the scenario declares: no credentials of the person who runs it. */
function baseEnvironment(path: string, home: string): Record<string, string> {
  const lang = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const windows: Record<string, string> =
    process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {};
  return { PATH: path, HOME: home, LANG: lang, TZ: 'UTC', ...windows };
}

interface OpenPipes {
  readonly stdio: Launch['stdio'];
  streams(program: Program): Streams;
  release(): void;
  close(): void;
}

async function openPipes(parts: RunnerParts, withStdin: boolean): Promise<OpenPipes> {
  const pipes = await pipesFrom(parts, withStdin);
  if (pipes === undefined) {
    return {
      stdio: [withStdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      streams: ({ streams }) =>
        ({ stdin: streams[0] ?? undefined, stdout: streams[1], stderr: streams[2] }) as Streams,
      release: () => undefined,
      close: () => undefined,
    };
  }
  const { stdin, stdout, stderr } = pipes;
  const all = [stdin, stdout, stderr].filter((pipe) => pipe !== undefined);
  return {
    stdio: [stdin?.theirs ?? 'ignore', stdout.theirs, stderr.theirs],
    streams: () => ({ stdin: stdin?.ours, stdout: stdout.ours, stderr: stderr.ours }),
    release: () => {
      for (const pipe of all) pipe.release();
    },
    close: () => {
      for (const pipe of all) {
        pipe.release();
        pipe.ours.destroy();
      }
    },
  };
}

interface Pipes {
  readonly stdin: Pipe | undefined;
  readonly stdout: Pipe;
  readonly stderr: Pipe;
}

/** Where pipes cannot be made (another system, no shell), Node's own streams have to do. */
async function pipesFrom(parts: RunnerParts, withStdin: boolean): Promise<Pipes | undefined> {
  const taken: Pipe[] = [];
  const take = async (pipe: Promise<Pipe>): Promise<Pipe> => {
    taken.push(await pipe);
    return pipe;
  };
  try {
    if (parts.pipes === undefined) return undefined;
    const stdin = withStdin ? await take(parts.pipes.input()) : undefined;
    return { stdin, stdout: await take(parts.pipes.output()), stderr: await take(parts.pipes.output()) };
  } catch {
    // What was taken already would keep this process from ending.
    for (const pipe of taken) {
      pipe.release();
      pipe.ours.destroy();
    }
    return undefined;
  }
}
