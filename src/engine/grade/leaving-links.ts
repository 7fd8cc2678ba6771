import type { WorkTree } from '../../base/work-tree.ts';

/** Returns the links of a submission that lead out of it, by path and target; their copies are left out. */
export function leavingLinks(work: WorkTree): { readonly path: string; readonly target: string }[] {
  return [...work].flatMap(([path, entry]) =>
    entry.kind === 'symlink' && leaves(path, entry.target) ? [{ path, target: entry.target }] : [],
  );
}

function leaves(path: string, target: string): boolean {
  if (target.startsWith('/') || target.includes('\\')) return true;
  let depth = path.split('/').length - 1;
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    depth += part === '..' ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}
