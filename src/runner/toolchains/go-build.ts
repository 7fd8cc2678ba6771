import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, stat, utimes } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { execa } from 'execa';
import type { WorkTree } from '../../base/work-tree.ts';
import type { RunProblem, SandboxName } from '../contract.ts';
import { removeFolder } from '../copy/remove-folder.ts';
import { writeWorkCopy } from '../copy/work-copy.ts';
import { bwrapArguments } from '../sandbox/bwrap-arguments.ts';
import { isFile } from './is-file.ts';
import type { Toolchain } from './toolchain.ts';

/** A built program, or why there is none. */
export type BuildResult =
  | { readonly program: string; readonly problem?: undefined }
  | { readonly program?: undefined; readonly problem: RunProblem };

/** Builds Go programs, each content once. */
export interface GoBuilder {
  /**
   * Returns the program built from the package that `entry` belongs to.
   * On error: what the compiler says is the candidate's; a build that never ends is nobody's.
   */
  build(request: GoBuildRequest): Promise<BuildResult>;
}

/** What is built. */
export interface GoBuildRequest {
  readonly toolchain: Toolchain;
  readonly work: WorkTree;
  readonly entry: string;
  readonly sandbox: SandboxName;
  readonly path: string;
}

/** The first build on a machine compiles the standard library too. */
const buildMs = 180_000;
/** So many programs are kept; the oldest go first. */
const keptPrograms = 64;
const compilerLines = 20;

/**
 * Returns a builder that keeps programs and Go's own cache in `cacheFolder`. Concurrent requests for the same content
 * share one build. Nothing is downloaded: the module proxy is off, and so is the toolchain's own update. `hidden` are
 * paths that the compiler does not see in a sandbox.
 */
export function createGoBuilder(cacheFolder: string, hidden: readonly string[] = []): GoBuilder {
  const programs = new Map<string, Promise<BuildResult>>();
  return {
    build(request) {
      const key = contentKey(request);
      const known = programs.get(key);
      if (known !== undefined) return known;
      const building = buildOnce(cacheFolder, key, request, hidden);
      programs.set(key, building);
      // A failure of the machine may pass; one of the candidate's is as stable as the content.
      const forget = (): void => void programs.delete(key);
      building.then((result) => result.problem?.by === 'machine' && forget(), forget);
      return building;
    },
  };
}

async function buildOnce(
  cacheFolder: string,
  key: string,
  request: GoBuildRequest,
  hidden: readonly string[],
): Promise<BuildResult> {
  const folder = join(cacheFolder, 'go-programs');
  const program = join(folder, key, 'main');
  if (await isFile(program)) {
    const now = new Date();
    await utimes(join(folder, key), now, now).catch(() => undefined);
    return { program };
  }
  const scratch = join(folder, `building-${randomBytes(6).toString('hex')}`);
  try {
    const source = join(scratch, 'work');
    writeWorkCopy(source, withModuleFile(request.work));
    await mkdir(join(scratch, 'out'));
    await mkdir(join(scratch, 'tmp'));
    const problem = await compile(request, scratch, cacheFolder, hidden);
    if (problem !== undefined) return { problem };
    await rename(join(scratch, 'out'), join(folder, key)).catch(async (error: unknown) => {
      // Another process built the same meanwhile.
      if (!(await isFile(program))) throw error;
    });
    await prune(folder);
    return { program };
  } finally {
    await removeFolder(scratch);
  }
}

async function compile(
  request: GoBuildRequest,
  scratch: string,
  cacheFolder: string,
  hidden: readonly string[],
): Promise<RunProblem | undefined> {
  const cache = join(cacheFolder, 'go-cache');
  await mkdir(cache, { recursive: true });
  const directory = posix.dirname(request.entry);
  const source = join(scratch, 'work');
  const env = {
    PATH: request.path,
    HOME: join(scratch, 'tmp'),
    TMPDIR: join(scratch, 'tmp'),
    GOCACHE: cache,
    GOPATH: join(scratch, 'tmp', 'gopath'),
    GOENV: 'off',
    GOWORK: 'off',
    GOPROXY: 'off',
    GOSUMDB: 'off',
    GOFLAGS: '-mod=mod',
    GOTOOLCHAIN: 'local',
    CGO_ENABLED: '0',
    ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {}),
  };
  const args = [
    'build',
    '-trimpath',
    '-buildvcs=false',
    // No tables for debuggers: linking takes half the time, and a panic's stack still names file and line.
    '-ldflags=-s -w',
    '-o',
    join(scratch, 'out', 'main'),
    `./${directory}`,
  ];
  const view = {
    writable: [scratch, cache],
    readable: [...request.toolchain.folders, dirname(request.toolchain.file)],
    shownAs: [],
    hidden,
    tmp: join(scratch, 'tmp'),
    shm: join(scratch, 'tmp'),
  };
  const [file, all]: [string, string[]] =
    request.sandbox === 'bwrap'
      ? ['bwrap', [...bwrapArguments(view), '--chdir', source, request.toolchain.file, ...args]]
      : [request.toolchain.file, args];
  const result = await execa(file, all, {
    cwd: source,
    env,
    extendEnv: false,
    reject: false,
    timeout: buildMs,
    stdin: 'ignore',
    all: true,
    maxBuffer: 1024 ** 2,
  });
  if (!result.failed) return undefined;
  if (result.timedOut) {
    return {
      code: 'build-timeout',
      by: 'machine',
      message: `go build did not end within ${buildMs / 1000} seconds`,
      remedy: 'Check again; the first build on a machine compiles the standard library and takes longest.',
    };
  }
  return {
    code: 'build-failed',
    by: 'candidate',
    message: `go build failed:\n${compilerOutput(String(result.all ?? ''), scratch) || result.shortMessage}`,
    remedy:
      'Run `go build ./...` in your folder and mend what it names. Only the standard library is at hand.',
  };
}

function compilerOutput(text: string, scratch: string): string {
  const lines = text
    .replaceAll(`${join(scratch, 'work')}/`, '')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('# '));
  const more = lines.length - compilerLines;
  return [...lines.slice(0, compilerLines), ...(more > 0 ? [`and ${more} more lines`] : [])].join('\n');
}

/** Go needs a module file; a work without one is a module of its own that uses the oldest language we promise. */
function withModuleFile(work: WorkTree): WorkTree {
  if (work.has('go.mod')) return work;
  return new Map([
    ...work,
    ['go.mod', { kind: 'file', bytes: Buffer.from('module submission\n\ngo 1.19\n'), mode: 0o644 }],
  ]);
}

function contentKey(request: GoBuildRequest): string {
  const hash = createHash('sha256');
  hash.update(
    `${request.toolchain.file}\0${request.toolchain.version}\0${posix.dirname(request.entry)}\0${process.arch}`,
  );
  for (const [path, entry] of [...request.work].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`\0${path}\0${entry.kind}\0`);
    if (entry.kind === 'file') hash.update(createHash('sha256').update(entry.bytes).digest());
    if (entry.kind === 'symlink') hash.update(entry.target);
  }
  return hash.digest('hex').slice(0, 40);
}

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('building-'));
  if (names.length <= keptPrograms) return;
  const aged = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  );
  aged.sort((a, b) => b.at - a.at);
  for (const { name } of aged.slice(keptPrograms)) await removeFolder(join(folder, name));
}
