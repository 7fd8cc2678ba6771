import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/**
 * Removes a folder whatever a program left in it: read-only folders are opened first, and what is nested too deeply
 * for a path is left to the system's own `rm`.
 */
export async function removeFolder(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
    return;
  } catch {
    await openFolders(path);
  }
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    await execa('rm', ['-rf', '--', path], { reject: false, stdio: 'ignore' });
  }
}

async function openFolders(path: string): Promise<void> {
  await chmod(path, 0o700).catch(() => undefined);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await openFolders(join(path, entry.name));
}
