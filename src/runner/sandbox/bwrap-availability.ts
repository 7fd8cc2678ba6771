import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { RunProblem } from '../contract.ts';
import { removeFolder } from '../copy/remove-folder.ts';
import { bwrapArguments } from './bwrap-arguments.ts';

/**
 * Returns why bubblewrap cannot shut a program in on this machine, undefined when it can. It is tried out, not looked
 * up: a kernel or a container may forbid what an installed bubblewrap needs.
 *
 * `path` is the PATH that `bwrap` is looked for on.
 */
export async function bwrapProblem(path: string): Promise<RunProblem | undefined> {
  if (process.platform !== 'linux') {
    return problem(
      'the sandbox needs Linux: bubblewrap does not exist on this system',
      'Grade on Linux (WSL 2 or a container will do), or give --sandbox none to run without one, for work that you trust.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'opskata-probe-'));
  try {
    const args = bwrapArguments({
      writable: [],
      readable: [],
      shownAs: [],
      hidden: [],
      tmp: folder,
      shm: folder,
    });
    const result = await execa('bwrap', [...args, 'true'], {
      reject: false,
      env: { PATH: path },
      extendEnv: false,
      stdin: 'ignore',
    });
    if (!result.failed) return undefined;
    if (result.code === 'ENOENT') {
      return problem(
        'bubblewrap (bwrap) is not installed',
        'Install it: `sudo apt-get install bubblewrap`, `sudo dnf install bubblewrap` or `sudo pacman -S bubblewrap`. ' +
          'Or give --sandbox none to run without a sandbox, for work that you trust.',
      );
    }
    return problem(
      `bubblewrap cannot make a sandbox here: ${String(result.stderr).trim().split('\n')[0] || result.shortMessage}`,
      'Allow user namespaces for it (Ubuntu 24.04: an AppArmor profile for bwrap; in Docker: ' +
        '--security-opt seccomp=unconfined --security-opt apparmor=unconfined), or give --sandbox none for work that you trust.',
    );
  } finally {
    await removeFolder(folder);
  }
}

function problem(message: string, remedy: string): RunProblem {
  return { code: 'sandbox-missing', by: 'machine', message, remedy };
}
