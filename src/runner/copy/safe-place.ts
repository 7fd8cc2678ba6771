import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/**
 * Returns the absolute path of `path` inside `root`, its folders made, none of them a link: what stands in the way (a
 * link or a file of the candidate's) is removed. What is written there can therefore not land outside the copy.
 */
export function placeInside(root: string, path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) throw new Error(`${path} leaves the copy`);
  let at = root;
  for (const segment of segments.slice(0, -1)) {
    at = join(at, segment);
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (found?.isDirectory()) continue;
    if (found !== undefined) rmSync(at, { force: true });
    mkdirSync(at);
  }
  return join(at, segments.at(-1) ?? '');
}

/** Returns whether the folder that holds `path` really lies inside `root`, every link followed. */
export async function liesInside(root: string, path: string): Promise<boolean> {
  const [realRoot, realParent] = await Promise.all([realpath(root), realpath(dirname(path)).catch(() => '')]);
  return realParent === realRoot || realParent.startsWith(realRoot + sep);
}
