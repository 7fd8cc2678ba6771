import { copyFile, link, stat } from 'node:fs/promises';
import { hasCode } from './error-code.ts';

/**
 * Gives a file a second name, `<path>.<word>-<n>`, that was not in use, and returns it; what is still being added to the
 * file goes along. Where the file system has no such links, it is copied.
 * On error: rejects with the system's error.
 */
export async function keepCopy(path: string, word: string): Promise<string> {
  for (let n = 1; ; n++) {
    const kept = `${path}.${word}-${n}`;
    try {
      await link(path, kept);
      return kept;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue;
      const linkless = hasCode(error, 'EPERM') || hasCode(error, 'ENOTSUP') || hasCode(error, 'ENOSYS');
      if (!linkless || (await stat(kept).catch(() => undefined)) !== undefined) throw error;
      await copyFile(path, kept);
      return kept;
    }
  }
}
