import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { FollowUp, RunScenario } from '../packs/manifest/run-scenario.ts';
import { busyMachine } from './busy-machine.ts';
import type { RequestRecord, RunOutcome, RunProblem, RunRecord, RunRequest } from './contract.ts';
import { writeDeclaredFiles } from './copy/declared-files.ts';
import { applyChange } from './copy/file-change.ts';
import { type DigestMemory, surveyFiles } from './copy/file-survey.ts';
import { placeInside } from './copy/safe-place.ts';
import { writeWorkCopy } from './copy/work-copy.ts';
import { unprivileged } from './process/restrictions.ts';
import { type Plan, runProgram } from './process/run-program.ts';
import { describeStdin, stdinFeed } from './process/stdin-feed.ts';
import { isRefusal, refusalProblem } from './refusal.ts';
import type { RunFolder } from './run-folder.ts';
import type { ReadyProgram, RunnerParts } from './scenario-runner.ts';
import { createScenarioServices } from './services/scenario-services.ts';
import { createStage, type Stage } from './stage.ts';
import { substitute } from './substitution.ts';
import { type TranscribedRun, transcriptOf } from './transcript.ts';

type OneRun = Omit<RunScenario, 'followUps' | 'services' | 'kind' | 'description'>;

/**
 * Carries out a scenario in its folder: the copy, the services, the run, and the further runs over what it left.
 * On error: what keeps it from being judged is the outcome's `problem`; an aborted `signal` rejects.
 */
export async function runScenario(
  request: RunRequest,
  program: ReadyProgram,
  folder: RunFolder,
  parts: RunnerParts,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const { scenario } = request;
  const start = performance.now();
  const clock = (): number => performance.now() - start;
  const runs: TranscribedRun[] = [];
  const memory: DigestMemory = new Map();
  let number = 0;
  const fixtures = await readFixtures(request);
  if (fixtures.problem !== undefined) return outcomeOf(runs, [], {}, fixtures.problem, folder);
  const services = createScenarioServices(scenario.services, {
    clock,
    fixture: fixtures.read,
    run: () => number,
  });
  let problem: RunProblem | undefined = openProblem(scenario) ?? (await permissionProblem(scenario));
  try {
    if (program.built !== undefined && request.sandbox === 'none') {
      await mkdir(dirname(program.built.at), { recursive: true });
      await symlink(program.built.from, program.built.at);
    }
    writeWorkCopy(folder.work, request.work);
    for (const step of problem === undefined ? stepsOf(scenario) : []) {
      const stage = await createStage(request.sandbox, folder, parts, program, step, number, services);
      try {
        runs.push(await oneRun(step, stage));
      } finally {
        await stage.close();
      }
      number++;
    }
  } catch (error) {
    if (signal.aborted || !isRefusal(error)) throw error;
    problem = refusalProblem(error);
  } finally {
    services.close();
  }
  const records = services.records();
  const requests = Object.values(records)
    .flatMap((record) => record.requests)
    .sort((a, b) => a.atMs - b.atMs);
  return outcomeOf(runs, requests, records, problem, folder);

  async function oneRun(step: OneRun, stage: Stage): Promise<TranscribedRun> {
    const fill = (text: string): string => substitute(text, { dir: folder.work, ports: services.ports() });
    await writeDeclaredFiles(folder.work, step.files, {
      readFixture: fixtures.readAsync,
      substitute: fill,
      now: Date.now(),
    });
    await stage.hold(
      step.files.filter((file) => file.open).map((file) => placeInside(folder.work, file.path)),
    );
    const before = await surveyFiles(folder.work, memory);
    const cwd = join(folder.work, step.cwd);
    if (step.cwd !== '.') await mkdir(cwd, { recursive: true });
    const args = step.args.map(fill);
    const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, fill(value)]));
    const plan: Omit<Plan, 'start'> = {
      limits: step.limits,
      stdin: await stdinFeed(step.stdin, fill, fixtures.readAsync),
      actions: [
        ...step.signals.map(({ action, when }) => ({ when, act: action })),
        ...step.during.map(({ change, when }) => ({
          when,
          act: {
            kind: 'other' as const,
            title: changeTitle(change),
            act: () => applyChange(folder.work, change),
          },
        })),
      ],
      onRequest: services.requestsFromNow(),
      folders: request.sandbox === 'none' ? [folder.work] : [folder.work, folder.tmp, folder.shm],
    };
    signal.throwIfAborted();
    const startedAt = performance.now();
    const endWatch = parts.watchLateness();
    const end = await stage
      .start({
        args: [
          ...program.args.map((arg) => (arg === request.entry ? fromFolder(step.cwd, arg) : arg)),
          ...args,
        ],
        env,
        cwd,
      })
      .then((running) => runProgram(running, stage.streams(running), { ...plan, start: startedAt }, signal))
      .finally(endWatch);
    const files = await surveyFiles(folder.work, memory);
    const record: RunRecord = {
      command: [...program.shown, ...args],
      stdin: fill(describeStdin(step.stdin)),
      exitCode: end.exit.code ?? -1,
      signal: end.exit.signal ?? '',
      timedOut: end.ended === 'wall',
      ended: end.ended,
      stdout: end.stdout.text(),
      stderr: end.stderr.text(),
      stdoutBytes: end.stdout.total,
      stderrBytes: end.stderr.total,
      durationMs: end.durationMs,
      startedAtMs: startedAt - start,
      peakRssBytes: end.peakRssBytes,
      files,
      before,
      calls: await stage.calls(),
      signalledAtMs: end.signalledAtMs,
      leftBehind: end.leftBehind,
      caveat: busyMachine(end.processor, end.durationMs, endWatch()),
    };
    return { record, events: end.events };
  }
}

/** What a follow-up does not name stays as it was, except what is done to files and by signals. */
function stepsOf(scenario: RunScenario): OneRun[] {
  const steps: OneRun[] = [scenario];
  for (const next of scenario.followUps) {
    const given = Object.fromEntries(
      Object.entries(next).filter(([, value]) => value !== undefined),
    ) as FollowUp;
    steps.push({ ...(steps.at(-1) ?? scenario), files: [], during: [], signals: [], ...given } as OneRun);
  }
  return steps;
}

interface Fixtures {
  readonly problem?: RunProblem;
  readonly read: (path: string) => Uint8Array;
  readonly readAsync: (path: string) => Promise<Uint8Array>;
}

/** Reads every fixture that the scenario names before anything starts: an answer must not wait for a disk. */
async function readFixtures(request: RunRequest): Promise<Fixtures> {
  const content = new Map<string, Uint8Array>();
  const read = (path: string): Uint8Array => content.get(path) ?? new Uint8Array();
  const readAsync = async (path: string): Promise<Uint8Array> => read(path);
  for (const path of fixtureNames(request.scenario)) {
    try {
      content.set(path, await request.readFixture(path));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const problem: RunProblem = {
        code: 'fixture-missing',
        by: 'pack',
        message: `fixtures/${path} cannot be read: ${reason}`,
        remedy: "Add the file to the exercise's fixtures/ folder, or mend the path in exercise.yaml.",
      };
      return { problem, read, readAsync };
    }
  }
  return { read, readAsync };
}

function fixtureNames(scenario: RunScenario): Set<string> {
  const names = new Set<string>();
  for (const step of [scenario, ...scenario.followUps]) {
    if (step.stdin?.kind === 'fixture') names.add(step.stdin.fixture);
    for (const file of step.files ?? []) if (file.content.kind === 'fixture') names.add(file.content.fixture);
  }
  for (const service of Object.values(scenario.services)) {
    const answers = [
      ...service.routes.flatMap((route) => route.respond),
      ...(service.random === undefined ? [] : [service.random.respond]),
    ];
    for (const answer of answers) if (answer.body.kind === 'fixture') names.add(answer.body.fixture);
  }
  return names;
}

/** A scenario that takes permissions away means nothing to a program that ignores them. */
async function permissionProblem(scenario: RunScenario): Promise<RunProblem | undefined> {
  const files = [scenario, ...scenario.followUps].flatMap((step) => step.files ?? []);
  const matters = files.some((file) => file.mode !== undefined && (file.mode & 0o600) !== 0o600);
  if (!matters || (await unprivileged()).obeysPermissions) return undefined;
  return {
    code: 'cannot-provoke',
    by: 'machine',
    message:
      'this scenario takes file permissions away, and programs ignore them here (root without setpriv, or Windows)',
    remedy: 'Run as an ordinary user on Linux or macOS, or install util-linux, which brings setpriv.',
  };
}

/** Who has a file open is told by `/proc` and `lsof`, which Windows does not have. */
function openProblem(scenario: RunScenario): RunProblem | undefined {
  const files = [scenario, ...scenario.followUps].flatMap((step) => step.files ?? []);
  if (process.platform !== 'win32' || !files.some((file) => file.open)) return undefined;
  return {
    code: 'cannot-provoke',
    by: 'machine',
    message: 'in this scenario another process has files open, and programs cannot see that on Windows',
    remedy: 'Check it on Linux or macOS, or in the Windows Subsystem for Linux.',
  };
}

function changeTitle(change: RunScenario['during'][number]['change']): string {
  return change.kind === 'rename'
    ? `${change.from} renamed to ${change.to}`
    : `${change.path}: ${change.kind}`;
}

/** Returns a path of the work as it is seen from a folder of the work. */
function fromFolder(cwd: string, path: string): string {
  return cwd === '.' ? path : posix.relative(cwd, path);
}

function outcomeOf(
  runs: readonly TranscribedRun[],
  requests: readonly RequestRecord[],
  services: RunOutcome['services'],
  problem: RunProblem | undefined,
  folder: RunFolder,
): RunOutcome {
  const readable = (text: string): string => text.replaceAll(folder.work, '.').replaceAll(folder.root, '.');
  return {
    runs: runs.map((run) => run.record),
    requests,
    services,
    problem,
    transcript: transcriptOf(runs, requests, problem, readable),
  };
}
