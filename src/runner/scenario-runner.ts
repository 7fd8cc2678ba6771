import { availableParallelism } from 'node:os';
import type { ProgramLanguage } from '../packs/manifest/names.ts';
import { mostTries } from '../packs/manifest/run-scenario.ts';
import { type CommandPathMaker, createCommandPathMaker } from './commands/command-path.ts';
import type { RunOutcome, RunProblem, RunRequest, ScenarioRunner } from './contract.ts';
import { createLimiter } from './limiter.ts';
import { createLateness, type EndWatch } from './process/lateness.ts';
import { createLauncher, type Launcher } from './process/launcher.ts';
import { createPipePool, type PipePool } from './process/pipe-pool.ts';
import { isRefusal, refusalProblem } from './refusal.ts';
import { createRunFolders, type RunFolder } from './run-folder.ts';
import { bwrapProblem } from './sandbox/bwrap-availability.ts';
import { runScenario } from './scenario-run.ts';
import { createGoBuilder, type GoBuilder } from './toolchains/go-build.ts';
import { withoutPackages } from './toolchains/python-environment.ts';
import { findToolchain, type Toolchain, type ToolchainResult } from './toolchains/toolchain.ts';

/** What a runner works with. */
export interface RunnerOptions {
  /** Folder for built Go programs, Go's own cache and Python's environments; kept between processes. */
  readonly cacheFolder: string;
  /** The PATH on which toolchains are found and which programs get. */
  readonly path: string;
  /** How many scenarios run at the same time; default: six a core, since most of their time they wait. */
  readonly jobs?: number | undefined;
  /** Absolute paths that no sandbox shows, even where they lie in the system's folders: packs and the like. */
  readonly hidden?: readonly string[] | undefined;
}

/** A runner with what it holds on to. */
export interface ClosableScenarioRunner extends ScenarioRunner {
  /** Returns the toolchain of a language, or why there is none. */
  toolchain(language: ProgramLanguage): Promise<ToolchainResult>;
  /** Removes its temporary folders. Runs must have ended. */
  close(): Promise<void>;
}

/** What every scenario of one runner shares. */
export interface RunnerParts {
  readonly path: string;
  readonly pipes: PipePool | undefined;
  readonly launcher: Launcher | undefined;
  readonly commands: CommandPathMaker;
  readonly hidden: readonly string[];
  readonly watchLateness: () => EndWatch;
}

/** A program that is ready to be run. */
export interface ReadyProgram {
  readonly file: string;
  /** What comes before the scenario's own arguments. */
  readonly args: readonly string[];
  /** The command as people would type it. */
  readonly shown: readonly string[];
  /** Folders that it needs to see. */
  readonly readable: readonly string[];
  /** A built program and where the run sees it. */
  readonly built: { readonly from: string; readonly at: string } | undefined;
}

/**
 * Programs of exercises wait for timers and sockets far more than they compute. On two cores, a full check of 24 runs
 * took 12.2 s with two at a time, 7.3 s with four, 4.9 s with eight, and no less with twelve or sixteen; the proof of
 * three exercises with six solutions side by side took 69 s with eight, 57 s with twelve, and no less with sixteen.
 * From then on they only disturb each other.
 */
const runsPerCore = 6;

/**
 * Returns a runner that carries out scenarios with the machine's own toolchains, several at a time.
 * Toolchains and the sandbox are looked for once they are needed; what was found is remembered.
 */
export function createScenarioRunner(options: RunnerOptions): ClosableScenarioRunner {
  const { hidden = [] } = options;
  const limiter = createLimiter(options.jobs ?? runsPerCore * availableParallelism());
  const folders = createRunFolders();
  const builder = createGoBuilder(options.cacheFolder, hidden);
  const toolchains = new Map<ProgramLanguage, Promise<ToolchainResult>>();
  let parts: Promise<RunnerParts> | undefined;
  let sandbox: Promise<RunProblem | undefined> | undefined;

  const shared = (): Promise<RunnerParts> => {
    parts ??= folders.root().then((root) => {
      const launcher = createLauncher();
      const commands = createCommandPathMaker(`${root}/commands`);
      const pipes = createPipePool(launcher);
      return { path: options.path, pipes, launcher, commands, hidden, watchLateness: createLateness() };
    });
    parts.catch(() => {
      parts = undefined;
    });
    return parts;
  };

  const toolchain = async (language: ProgramLanguage): Promise<ToolchainResult> => {
    const asked = toolchains.get(language) ?? toolchainFor(language, options);
    toolchains.set(language, asked);
    const result = await asked;
    // Somebody who installs what is missing need not start anew.
    if (result.problem !== undefined) toolchains.delete(language);
    return result;
  };

  const sandboxProblem = async (): Promise<RunProblem | undefined> => {
    sandbox ??= bwrapProblem(options.path);
    const problem = await sandbox;
    if (problem !== undefined) sandbox = undefined;
    return problem;
  };

  const carryOut = async (request: RunRequest, signal: AbortSignal): Promise<RunOutcome> => {
    if (request.sandbox === 'bwrap') {
      const problem = await sandboxProblem();
      if (problem !== undefined) return failed(problem);
    }
    const missing = entryProblem(request);
    if (missing !== undefined) return failed(missing);
    const found = await toolchain(request.language);
    if (found.problem !== undefined) return failed(found.problem);
    const folder = await folders.create(request.sandbox !== 'none');
    try {
      const program = await prepare(request, found.toolchain, folder, builder, options.path);
      if ('code' in program) return failed(program, found.toolchain.title);
      signal.throwIfAborted();
      const outcome = await runScenario(request, program, folder, await shared(), signal);
      return { ...outcome, toolchain: found.toolchain.title };
    } finally {
      folder.remove();
    }
  };

  /** Again or not is settled before anybody knows the verdict, so that neither side gains by it. */
  const carryOutUndisturbed = async (request: RunRequest, signal: AbortSignal): Promise<RunOutcome> => {
    for (let tries = 1; ; tries++) {
      const outcome = await carryOut(request, signal);
      if (tries === mostTries || !outcome.runs.some(({ caveat }) => caveat !== '')) return outcome;
    }
  };

  const carryOutOrTell = async (request: RunRequest, signal: AbortSignal): Promise<RunOutcome> => {
    try {
      return await carryOutUndisturbed(request, signal);
    } catch (error) {
      if (signal.aborted || !isRefusal(error)) throw error;
      return failed(refusalProblem(error));
    }
  };

  return {
    run: (request, signal) => limiter.run(() => carryOutOrTell(request, signal), signal),
    toolchain,
    async close() {
      const opened = await parts;
      opened?.pipes?.close();
      opened?.launcher?.close();
      parts = undefined;
      await folders.close();
    },
  };
}

async function toolchainFor(language: ProgramLanguage, options: RunnerOptions): Promise<ToolchainResult> {
  const found = await findToolchain(language, options.path);
  if (language !== 'py' || found.toolchain === undefined) return found;
  return { toolchain: await withoutPackages(found.toolchain, options.cacheFolder) };
}

function entryProblem(request: RunRequest): RunProblem | undefined {
  const entry = request.work.get(request.entry);
  if (entry?.kind === 'file') return undefined;
  const message =
    entry === undefined
      ? `${request.entry} is missing: it is the program that is run`
      : entry.kind === 'symlink'
        ? `${request.entry} is a link; it must be a file of its own`
        : `${request.entry} cannot be read: ${entry.reason}`;
  const remedy = `Put your program into ${request.entry}, or reset the exercise to get the starter back (your files are kept aside).`;
  return { code: 'entry-missing', by: 'candidate', message, remedy };
}

async function prepare(
  request: RunRequest,
  toolchain: Toolchain,
  folder: RunFolder,
  builder: GoBuilder,
  path: string,
): Promise<ReadyProgram | RunProblem> {
  const readable = [...toolchain.folders];
  switch (request.language) {
    case 'py':
      // -B: no __pycache__ among the files that checks look at.
      return {
        file: toolchain.file,
        args: ['-B', request.entry],
        shown: ['python3', request.entry],
        readable,
        built: undefined,
      };
    case 'sh':
      readable.push(toolchain.file);
      return {
        file: toolchain.file,
        args: [request.entry],
        shown: ['bash', request.entry],
        readable,
        built: undefined,
      };
    case 'go': {
      const result = await builder.build({
        toolchain,
        work: request.work,
        entry: request.entry,
        sandbox: request.sandbox,
        path,
      });
      if (result.problem !== undefined) return result.problem;
      const at = `${folder.root}/program/main`;
      return { file: at, args: [], shown: ['./main'], readable: [], built: { from: result.program, at } };
    }
  }
}

function failed(problem: RunProblem, toolchain?: string): RunOutcome {
  return {
    runs: [],
    requests: [],
    services: {},
    problem,
    toolchain,
    transcript: `${problem.message}\n${problem.remedy}`,
  };
}
