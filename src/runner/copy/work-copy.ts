import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { WorkTree } from '../../base/work-tree.ts';
import { placeInside } from './safe-place.ts';

/**
 * Writes the candidate's files into the new folder `root`, without a pause: a work is small, and every pause would be
 * added to each of many runs.
 *
 * Links are kept when they point inside the work and left out otherwise; what could not be read is left out.
 * Every file stays readable and writable for its owner, whatever its permissions were.
 */
export function writeWorkCopy(root: string, work: WorkTree): void {
  mkdirSync(root, { recursive: true });
  const links: [string, string][] = [];
  for (const [path, entry] of work) {
    if (entry.kind === 'file') {
      const at = placeInside(root, path);
      const mode = (entry.mode & 0o755) | 0o600;
      writeFileSync(at, entry.bytes, { mode });
      if ((mode & 0o022) !== 0 || (mode & 0o111) !== 0) chmodSync(at, mode);
    } else if (entry.kind === 'symlink' && pointsInside(path, entry.target)) {
      links.push([path, entry.target]);
    }
  }
  for (const [path, target] of links) symlinkSync(target, placeInside(root, path));
}

function pointsInside(path: string, target: string): boolean {
  if (target.startsWith('/') || target.includes('\\')) return false;
  const resolved = posix.normalize(posix.join(posix.dirname(path), target));
  return resolved !== '..' && !resolved.startsWith('../');
}
