import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import type { CommandSpec } from '../../packs/manifest/run-scenario.ts';
import { which } from '../toolchains/which.ts';
import { standInScript } from './stand-in.ts';

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
   * exist; they tell their calls to the named pipe `pipe`.
   */
  make(
    commands: readonly CommandSpec[],
    path: string,
    folder: string,
    pipe: string | undefined,
  ): Promise<CommandPath>;
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
    async make(commands, path, folder, pipe) {
      const folders: string[] = [];
      const replaced = commands.filter((command) => command.behaviour !== 'missing');
      if (replaced.length > 0) {
        await mkdir(folder, { recursive: true });
        for (const command of replaced) {
          const at = join(folder, command.name);
          await writeFile(at, standInScript(command, pipe), { mode: 0o755 });
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
