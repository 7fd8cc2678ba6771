import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import type { CommandSpec } from '../../packs/manifest/run-scenario.ts';
import type { CallRecord } from '../contract.ts';
import { which } from '../toolchains/which.ts';

/** A PATH on which commands are replaced or missing. */
export interface CommandPath {
  readonly path: string;
  /** Folders of ours on it, which a sandbox must show. */
  readonly folders: readonly string[];
}

/** Makes a PATH as a scenario declares it. */
export interface CommandPathMaker {
  /**
   * Returns `path` with the commands replaced. Scripts that stand for commands are written to `folder`, which must not
   * exist; their calls are recorded in `calls`.
   */
  make(commands: readonly CommandSpec[], path: string, folder: string, calls: string): Promise<CommandPath>;
}

/**
 * Returns a maker that keeps folders of links in `cacheFolder`: a folder of the PATH that holds a missing command is
 * replaced by a folder of links to everything else in it. The same folders serve all runs.
 */
export function createCommandPathMaker(cacheFolder: string): CommandPathMaker {
  const mirrors = new Map<string, Promise<string>>();

  const mirrorOf = (folder: string, missing: readonly string[]): Promise<string> => {
    const key = createHash('sha256')
      .update([folder, ...missing].join('\0'))
      .digest('hex')
      .slice(0, 16);
    const known = mirrors.get(key);
    if (known !== undefined) return known;
    const made = mirror(folder, missing, join(cacheFolder, key));
    mirrors.set(key, made);
    return made;
  };

  return {
    async make(commands, path, folder, calls) {
      const folders: string[] = [];
      const replaced = commands.filter((command) => command.behaviour !== 'missing');
      if (replaced.length > 0) {
        await mkdir(folder, { recursive: true });
        for (const command of replaced) {
          const at = join(folder, command.name);
          await writeFile(at, scriptOf(command, calls), { mode: 0o755 });
          await chmod(at, 0o755);
        }
        folders.push(folder);
      }
      const missing = commands
        .filter((command) => command.behaviour === 'missing')
        .map((command) => command.name)
        .sort();
      const parts: string[] = [...folders];
      for (const part of path.split(delimiter)) {
        if (part === '') continue;
        const holds = missing.length > 0 && (await which(missing, part)).length > 0;
        if (!holds) parts.push(part);
        else {
          const stand = await mirrorOf(resolve(part), missing);
          folders.push(stand);
          parts.push(stand);
        }
      }
      return { path: parts.join(delimiter), folders };
    },
  };
}

async function mirror(folder: string, missing: readonly string[], at: string): Promise<string> {
  await mkdir(at, { recursive: true });
  const names = (await readdir(folder)).filter((name) => !missing.includes(name));
  for (let i = 0; i < names.length; i += 64) {
    await Promise.all(names.slice(i, i + 64).map((name) => symlink(join(folder, name), join(at, name))));
  }
  return at;
}

/**
 * The script uses nothing but the shell itself, because its PATH may lack anything. A call is numbered by the first
 * file name that is still free (`set -C`: created, never overwritten), so that calls at the same time stay apart.
 */
function scriptOf(command: CommandSpec, calls: string): string {
  const lines = ['#!/bin/sh'];
  if (command.log) {
    lines.push(
      'n=1',
      `until (set -C; : > ${quoted(calls)}/$n) 2>/dev/null; do n=$((n+1)); [ $n -gt 100000 ] && break; done`,
      `printf '%s\\0' ${quoted(command.name)} "$@" > ${quoted(calls)}/$n`,
      'for a in "$@"; do',
      `  case $a in -|@-|*=-|*=@-|/dev/stdin) /bin/cat > ${quoted(calls)}/$n.stdin; break;; esac`,
      'done',
    );
  }
  if (command.stdout !== '') lines.push(`printf '%s' ${quoted(command.stdout)}`);
  if (command.stderr !== '') lines.push(`printf '%s' ${quoted(command.stderr)} >&2`);
  lines.push(command.behaviour === 'hang' ? 'exec /bin/sleep 86400' : `exit ${command.exit}`);
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Returns the calls that replaced commands recorded in a folder, in order. */
export async function readCalls(calls: string): Promise<readonly CallRecord[]> {
  const names = await readdir(calls).catch(() => []);
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const records: CallRecord[] = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const [name = '', ...args] = (await readPlain(join(calls, String(number)))).split('\0').slice(0, -1);
    if (name === '') continue;
    const stdin = await readPlain(join(calls, `${number}.stdin`));
    records.push({ name, args, stdin });
  }
  return records;
}

/** The program can write where the calls are kept: nothing but plain files is read, and not without end. */
async function readPlain(path: string): Promise<string> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile()) return '';
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxCallBytes), 0, maxCallBytes, 0);
      return buffer.subarray(0, bytesRead).toString('utf8');
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

const maxCallBytes = 256 * 1024;
