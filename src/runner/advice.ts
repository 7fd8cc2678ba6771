import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { WorkTree } from '../base/work-tree.ts';
import type { ProgramLanguage } from '../packs/manifest/names.ts';
import { removeFolder } from './copy/remove-folder.ts';
import { writeWorkCopy } from './copy/work-copy.ts';
import { which } from './toolchains/which.ts';

/** One remark of a linter: advice beside the score, never part of it. */
export interface Advice {
  /** `shellcheck`, `ruff` or `go vet`. */
  readonly tool: string;
  /** The tool's own code, such as `SC2086`; `''` when it has none. */
  readonly code: string;
  readonly message: string;
  readonly file: string;
  /** Both from 1; the column counts characters. */
  readonly line: number;
  readonly column: number;
}

/** What is asked for advice. */
export interface AdviceRequest {
  readonly work: WorkTree;
  readonly language: ProgramLanguage;
  readonly path: string;
  /** Where Go keeps what it compiled: the folder that the runner uses too. */
  readonly cacheFolder: string;
}

const adviceMs = 30_000;
const shownRemarks = 50;

/**
 * Returns what the language's usual linter says about the files, where it is installed; nothing where it is not.
 * On error: a linter that fails or takes longer than 30 seconds gives no advice. No linter runs the code that it reads.
 */
export async function adviceFor(request: AdviceRequest, signal: AbortSignal): Promise<readonly Advice[]> {
  const linter = linters[request.language];
  const [file] = await which([linter.command], request.path);
  if (file === undefined) return [];
  const suffix = `.${request.language}`;
  const names = [...request.work]
    .filter(([path, entry]) => entry.kind === 'file' && path.endsWith(suffix))
    .map(([path]) => path);
  if (names.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'opskata-advice-'));
  try {
    writeWorkCopy(folder, withModuleFile(request.work, request.language));
    const result = await execa(
      file,
      [...linter.args, ...(linter.takesFiles ? names.map((name) => `./${name}`) : [])],
      {
        cwd: folder,
        env: {
          PATH: request.path,
          HOME: folder,
          GOCACHE: join(request.cacheFolder, 'go-cache'),
          ...linter.env,
        },
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
        timeout: adviceMs,
        cancelSignal: signal,
        maxBuffer: 8 * 1024 ** 2,
      },
    );
    signal.throwIfAborted();
    if (result.timedOut) return [];
    const remarks = linter.read(linter.stream === 'stdout' ? result.stdout : result.stderr);
    return remarks.slice(0, shownRemarks).map((remark) => ({
      tool: linter.title,
      ...remark,
      file: remark.file.replace(folder, '').replace(/^\.?\//, ''),
    }));
  } finally {
    await removeFolder(folder);
  }
}

type Remark = Omit<Advice, 'tool'>;

interface Linter {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly takesFiles: boolean;
  readonly stream: 'stdout' | 'stderr';
  readonly read: (text: string) => Remark[];
}

const linters: Readonly<Record<ProgramLanguage, Linter>> = {
  sh: {
    title: 'shellcheck',
    command: 'shellcheck',
    args: ['--format=json', '--shell=bash', '--norc'],
    env: {},
    takesFiles: true,
    stream: 'stdout',
    read: (text) =>
      list(text).map((one) => ({
        code: `SC${one['code']}`,
        message: String(one['message']),
        file: String(one['file']),
        line: Number(one['line']),
        column: Number(one['column']),
      })),
  },
  py: {
    title: 'ruff',
    command: 'ruff',
    args: [
      'check',
      '--isolated',
      '--no-cache',
      '--output-format=json',
      '--select=E4,E7,E9,F,B',
      '--exit-zero',
    ],
    env: {},
    takesFiles: true,
    stream: 'stdout',
    read: (text) =>
      list(text).map((one) => {
        const place = (one['location'] ?? {}) as Record<string, unknown>;
        return {
          code: String(one['code'] ?? ''),
          message: String(one['message']),
          file: String(one['filename']),
          line: Number(place['row']),
          column: Number(place['column']),
        };
      }),
  },
  go: {
    title: 'go vet',
    command: 'go',
    args: ['vet', './...'],
    env: {
      GOPROXY: 'off',
      GOFLAGS: '-mod=mod',
      GOTOOLCHAIN: 'local',
      GOENV: 'off',
      GOWORK: 'off',
      CGO_ENABLED: '0',
    },
    takesFiles: false,
    stream: 'stderr',
    read: (text) =>
      text.split('\n').flatMap((line) => {
        const [, file = '', row, column, message = ''] =
          /^(?:vet: )?(.+?\.go):(\d+):(\d+): (.*)$/.exec(line) ?? [];
        return row === undefined
          ? []
          : [{ code: '', message, file, line: Number(row), column: Number(column) }];
      }),
  },
};

function list(text: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  } catch {
    return [];
  }
}

function withModuleFile(work: WorkTree, language: ProgramLanguage): WorkTree {
  if (language !== 'go' || work.has('go.mod')) return work;
  return new Map([
    ...work,
    ['go.mod', { kind: 'file', bytes: Buffer.from('module submission\n\ngo 1.19\n'), mode: 0o644 }],
  ]);
}
