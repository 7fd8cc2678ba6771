import { execa } from 'execa';
import type { ProgramLanguage } from '../../packs/manifest/names.ts';
import type { RunProblem } from '../contract.ts';
import { which } from './which.ts';

/** What a language's programs are run or built with. */
export interface Toolchain {
  readonly language: ProgramLanguage;
  /** Absolute path of the real program, not of a version manager's shim. */
  readonly file: string;
  readonly version: string;
  /** For people: `Python 3.11.7`. */
  readonly title: string;
  /** Folders that must be seen for it to work, besides the system's own. */
  readonly folders: readonly string[];
}

/** A toolchain, or why there is none. */
export type ToolchainResult =
  | { readonly toolchain: Toolchain; readonly problem?: undefined }
  | { readonly toolchain?: undefined; readonly problem: RunProblem };

interface Need {
  readonly title: string;
  readonly commands: readonly string[];
  /** The oldest version that will do, as numbers. */
  readonly atLeast: readonly [number, number];
  /** Prints three or more lines: version, real path of the program, folders that it needs. */
  readonly ask: readonly string[];
  readonly remedy: string;
}

const needs: Readonly<Record<ProgramLanguage, Need>> = {
  py: {
    title: 'Python',
    commands: ['python3', 'python'],
    atLeast: [3, 9],
    ask: [
      '-I',
      '-c',
      'import sys; print("%d.%d.%d" % sys.version_info[:3]); print(sys.executable); print(sys.prefix); print(sys.base_prefix)',
    ],
    remedy:
      'Install Python 3.9 or later (https://www.python.org/downloads, `sudo apt-get install python3`, `brew install python`) and see that `python3` is on the PATH.',
  },
  sh: {
    title: 'Bash',
    commands: ['bash'],
    atLeast: [4, 0],
    ask: ['--norc', '--noprofile', '-c', 'echo "${BASH_VERSION%%[!0-9.]*}"; echo "$BASH"'],
    remedy:
      'Install Bash 4 or later (`sudo apt-get install bash`; macOS ships 3.2: `brew install bash`) and see that it is on the PATH.',
  },
  go: {
    title: 'Go',
    commands: ['go'],
    atLeast: [1, 19],
    ask: ['env', 'GOVERSION', 'GOROOT'],
    remedy: 'Install Go 1.19 or later (https://go.dev/dl) and see that `go` is on the PATH.',
  },
};

const askMs = 20_000;

/**
 * Returns the toolchain for a language: the first on `path` that is new enough.
 * On error: says that there is none, or which too old one there is, and how to install another.
 */
export async function findToolchain(language: ProgramLanguage, path: string): Promise<ToolchainResult> {
  const need = needs[language];
  const wanted = `${need.title} ${need.atLeast.join('.')} or later`;
  let tooOld: Toolchain | undefined;
  for (const file of await which(need.commands, path)) {
    const toolchain = await ask(language, need, file, path);
    if (toolchain === undefined) continue;
    if (isAtLeast(toolchain.version, need.atLeast)) return { toolchain };
    tooOld ??= toolchain;
  }
  if (tooOld !== undefined) {
    const message = `${tooOld.title} (${tooOld.file}) is too old: this needs ${wanted}`;
    return { problem: { code: 'toolchain-too-old', by: 'machine', message, remedy: need.remedy } };
  }
  const message = `${wanted} is needed, and no \`${need.commands[0]}\` was found on the PATH`;
  return { problem: { code: 'toolchain-missing', by: 'machine', message, remedy: need.remedy } };
}

/** Asked with the person's own environment: version managers need it, and only the person's own tools run here. */
async function ask(
  language: ProgramLanguage,
  need: Need,
  file: string,
  path: string,
): Promise<Toolchain | undefined> {
  const result = await execa(file, [...need.ask], {
    reject: false,
    timeout: askMs,
    stdin: 'ignore',
    env: { PATH: path, GOTOOLCHAIN: 'local', GOFLAGS: '' },
  });
  if (result.failed) return undefined;
  const [version = '', ...places] = result.stdout.split('\n').map((line) => line.trim());
  const number = version.replace(/^go/, '');
  if (!/^\d+\.\d+/.test(number)) return undefined;
  const folders = places.filter((place) => place.startsWith('/') && place !== '/usr' && place !== '/');
  const program = language === 'go' ? file : (places[0] ?? file);
  return {
    language,
    file: program === '' ? file : program,
    version: number,
    title: `${need.title} ${number}`,
    folders,
  };
}

function isAtLeast(version: string, wanted: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}
