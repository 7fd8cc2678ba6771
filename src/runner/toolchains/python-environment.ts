import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { removeFolder } from '../copy/remove-folder.ts';
import { isFile } from './is-file.ts';
import type { Toolchain } from './toolchain.ts';

const makeMs = 60_000;
/** Where venv puts the interpreter (Python's documentation, "venv — Creation of virtual environments"). */
const interpreter = process.platform === 'win32' ? 'Scripts\\python.exe' : 'bin/python3';

/**
 * Returns `toolchain` with an interpreter that finds the standard library alone: an empty virtual environment in
 * `cacheFolder`, made once. What somebody has installed beside their Python neither helps a program to pass here and
 * fail elsewhere, nor is it loaded at each start. Where none can be made (a cache that cannot be written, a Python
 * without venv), `toolchain` is returned as it is.
 */
export async function withoutPackages(toolchain: Toolchain, cacheFolder: string): Promise<Toolchain> {
  const key = createHash('sha256')
    .update(`${toolchain.file}\0${toolchain.version}`)
    .digest('hex')
    .slice(0, 16);
  const folder = join(cacheFolder, 'python', key);
  const bare: Toolchain = {
    ...toolchain,
    file: join(folder, interpreter),
    folders: [...toolchain.folders, folder],
  };
  if (await isFile(bare.file)) return bare;
  await make(toolchain.file, folder, bare.file).catch(() => undefined);
  return (await isFile(bare.file)) ? bare : toolchain;
}

async function make(python: string, folder: string, wanted: string): Promise<void> {
  const scratch = `${folder}-${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await execa(python, ['-I', '-m', 'venv', '--without-pip', scratch], { timeout: makeMs, stdin: 'ignore' });
    await rename(scratch, folder).catch(async (error: unknown) => {
      if (await isFile(wanted)) return; // Another process was first.
      if (!(await stat(folder).catch(() => undefined))) throw error;
      // What is there leads to a Python that was removed since.
      await removeFolder(folder);
      await rename(scratch, folder);
    });
  } finally {
    await removeFolder(scratch);
  }
}
