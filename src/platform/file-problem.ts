import { FileProblem } from '../engine/ports.ts';

/**
 * Returns what a failed file operation means for people; an error that did not come from the system is given back
 * as it is, since it is a bug of ours.
 *
 * The codes are those of errno(3); Windows' are mapped to the same by libuv.
 */
export function fileProblem(error: unknown, path: string): unknown {
  if (error instanceof FileProblem) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  switch (code) {
    case 'EROFS':
      return new FileProblem({
        code: 'read-only',
        kind: 'usage',
        message: `${path} is on a file system that cannot be written to.`,
        remedy: 'Choose a folder that you can write to.',
        path,
      });
    case 'EACCES':
    case 'EPERM':
      return new FileProblem({
        code: 'read-only',
        kind: 'usage',
        message: `Permission denied: ${path}.`,
        remedy: 'Choose a folder that you can read and write, or change its permissions.',
        path,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new FileProblem({
        code: 'disk-full',
        kind: 'missing',
        message: `No space is left to write ${path}.`,
        remedy: 'Free some disk space and try again; nothing was lost.',
        path,
      });
    case 'ENOENT':
      return new FileProblem({
        code: 'folder-missing',
        kind: 'usage',
        message: `${path} does not exist.`,
        remedy: 'Check the spelling of the path.',
        path,
      });
    case 'ENOTDIR':
      return new FileProblem({
        code: 'not-a-folder',
        kind: 'usage',
        message: `${path} is not a folder, or lies below something that is not.`,
        remedy: 'Name a folder.',
        path,
      });
    default:
      return new FileProblem({
        code: 'unreadable',
        kind: 'usage',
        message: `${path} could not be read or written (${code}).`,
        remedy: 'Look at what is at that path and try again.',
        path,
      });
  }
}
