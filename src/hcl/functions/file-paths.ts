/** Returns the shortest path that leads to the same place, as Go's `path.Clean`: no `.`, no `//`, `..` worked out. */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (!isAbsolute) kept.push('..');
  }
  return isAbsolute ? `/${kept.join('/')}` : kept.join('/') || '.';
}

/** Returns the last part of a path, as Go's `filepath.Base`. */
export function basename(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Returns a path without its last part, as Go's `filepath.Dir`. */
export function dirname(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
}
