import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The watch over a folder that a program writes to. */
export interface DiskWatch {
  stop(): void;
}

const everyMs = 100;
const maxEntries = 20_000;

/**
 * Looks at how much lies in `folders` until stopped, and calls `exceeded` once when it is more than `bytes` or more than
 * 20,000 entries: a program must not fill the disk with many files that are each within the limit for one.
 */
export function watchDisk(folders: readonly string[], bytes: number, exceeded: () => void): DiskWatch {
  let stopped = false;
  const look = async (): Promise<void> => {
    if (await holdsMore(folders, bytes, () => stopped)) {
      if (!stopped) exceeded();
      return;
    }
    if (!stopped) timer = setTimeout(() => void look(), everyMs);
  };
  let timer = setTimeout(() => void look(), everyMs);
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Returns how many bytes lie in the folders now, counting up to the limit of entries. */
export async function bytesIn(folders: readonly string[]): Promise<number> {
  let sum = 0;
  await visit(folders, (size) => {
    sum += size;
    return true;
  });
  return sum;
}

async function holdsMore(
  folders: readonly string[],
  bytes: number,
  stopped: () => boolean,
): Promise<boolean> {
  let sum = 0;
  let entries = 0;
  let more = false;
  await visit(folders, (size) => {
    sum += size;
    entries++;
    more = sum > bytes || entries > maxEntries;
    return !more && !stopped();
  });
  return more;
}

async function visit(folders: readonly string[], seen: (size: number) => boolean): Promise<void> {
  const pending = [...folders];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) pending.push(path);
      const stats = await lstat(path).catch(() => undefined);
      // What a sparse file does not hold takes no space.
      if (!seen(stats === undefined ? 0 : Math.min(stats.size, stats.blocks * 512))) return;
    }
  }
}
