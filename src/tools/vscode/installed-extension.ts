import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';

/**
 * Makes a data folder for a VS Code server in which the extension is installed: a link to the repository, so that a
 * new build shows after the window is reloaded. `settings` are those of the machine.
 */
export async function prepareDataFolder(
  dataFolder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const extensions = join(dataFolder, 'extensions');
  await rm(extensions, { recursive: true, force: true });
  await mkdir(extensions, { recursive: true });
  await symlink(repositoryRoot, join(extensions, 'opskata'), 'dir');
  const machine = join(dataFolder, 'data', 'Machine');
  await mkdir(machine, { recursive: true });
  await writeFile(join(machine, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`, {
    flag: 'wx',
  }).catch((error: NodeJS.ErrnoException) => {
    // Settings that somebody made before are theirs.
    if (error.code !== 'EEXIST') throw error;
  });
}
