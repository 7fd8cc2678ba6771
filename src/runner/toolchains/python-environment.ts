import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { removeFolder } from '../copy/remove-folder.ts';
import type { Toolchain } from './toolchain.ts';

const makeMs = 60_000;
/** Where venv puts the interpreter (Python's documentation, "venv — Creation of virtual environments"). */
const interpreter = process.platform === 'win32' ? 'Scripts\\python.exe' : 'bin/python3';

/**
 * Returns `toolchain` with an interpreter that finds the standard library alone: an empty virtual environment in
 * `cacheFolder`, made once. What somebody has installed beside their Python neither helps a program to pass here and
 * fail elsewhere, nor is it loaded at each start. A Python that cannot make environments is returned as it is.
 */
export async function withoutPackages(toolchain: Toolchain, cacheFolder: string): Promise<Toolchain> {
  const parent = join(cacheFolder, 'python');
  const key = createHash('sha256')
    .update(`${toolchain.file}\0${toolchain.version}`)
    .digest('hex')
    .slice(0, 16);
  const folder = join(parent, key);
  const bare: Toolchain = {
    ...toolchain,
    file: join(folder, interpreter),
    folders: [...toolchain.folders, folder],
  };
  if (await isFile(bare.file)) return bare;
  const scratch = join(parent, `making-${randomBytes(6).toString('hex')}`);
  await mkdir(parent, { recursive: true });
  const made = await execa(toolchain.file, ['-I', '-m', 'venv', '--without-pip', scratch], {
    reject: false,
    timeout: makeMs,
    stdin: 'ignore',
  });
  if (made.failed) {
    await removeFolder(scratch);
    return toolchain;
  }
  try {
    await rename(scratch, folder);
  } catch {
    // Either another process was first, or what is there leads to a Python that was removed since.
    if (!(await isFile(bare.file))) {
      await removeFolder(folder);
      await rename(scratch, folder).catch(() => undefined);
    }
    await removeFolder(scratch);
  }
  return (await isFile(bare.file)) ? bare : toolchain;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
