import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';

/** Settings of a window that is about OpsKata alone: no greeting, no other side bar, no automatic sign-in. */
const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
};

/**
 * Makes a data folder for a VS Code server in which the extension is installed: a link to the repository, so that a
 * new build shows after the window is reloaded. `settings` go over the quiet ones; settings that somebody made in
 * such a folder before stay as they are.
 */
export async function prepareDataFolder(
  dataFolder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const extensions = join(dataFolder, 'extensions');
  await rm(extensions, { recursive: true, force: true });
  await mkdir(extensions, { recursive: true });
  await symlink(repositoryRoot, join(extensions, 'opskata'), 'dir');
  const user = join(dataFolder, 'data', 'User');
  await mkdir(user, { recursive: true });
  const text = `${JSON.stringify({ ...quietSettings, ...settings }, undefined, 2)}\n`;
  await writeFile(join(user, 'settings.json'), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
