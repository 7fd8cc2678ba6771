/** Returns the absolute path of a file of a pack, for people and editors; it need not exist. */
export function innerPath(root: string, path: string): string {
  const separator = root.includes('\\') && !root.includes('/') ? '\\' : '/';
  return `${root}${separator}${path.replaceAll('/', separator)}`;
}
