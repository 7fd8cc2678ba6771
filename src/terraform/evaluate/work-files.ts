import type { FileAccess } from '../../hcl/functions/function-context.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { joinPath } from '../config/paths.ts';

/**
 * Returns the files that functions such as `file` and `templatefile` may read: those under the work folder, by paths
 * seen from the root module.
 */
export function workFiles(
  files: ReadonlyMap<string, string>,
  rootDir: string,
  readBinary: ((path: string) => Uint8Array | undefined) | undefined,
): FileAccess {
  const place = (path: string): string | Failure => {
    const inside = path.startsWith('/') ? stripRoot(path) : joinPath(rootDir, path);
    if (inside === undefined || inside === '..' || inside.startsWith('../')) {
      return new Failure(`the path "${path}" leads out of the work folder; only files inside it may be read`);
    }
    return inside;
  };
  const isFolder = (path: string): boolean => {
    if (path === '.') return true;
    for (const name of files.keys()) if (name.startsWith(`${path}/`)) return true;
    return false;
  };
  return {
    read(path) {
      const inside = place(path);
      if (inside instanceof Failure) return inside;
      const bytes = readBinary?.(inside);
      if (bytes !== undefined) return bytes;
      const text = files.get(inside);
      if (text !== undefined) return new TextEncoder().encode(text);
      return isFolder(inside)
        ? new Failure(`"${path}" is a folder, not a file`)
        : new Failure(
            `no file exists at "${path}"; this function works only with files that are part of the configuration`,
          );
    },
    kind(path) {
      const inside = place(path);
      if (inside instanceof Failure) return inside;
      if (files.has(inside) || readBinary?.(inside) !== undefined) return 'file';
      return isFolder(inside) ? 'directory' : 'none';
    },
    list(path) {
      const inside = place(path);
      if (inside instanceof Failure) return inside;
      if (inside === '.') return [...files.keys()];
      const prefix = `${inside}/`;
      return [...files.keys()]
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length));
    },
    absolute: (path) =>
      path.startsWith('/')
        ? `/${joinPath('.', path)}`.replace(/\/\.$/, '/')
        : absoluteFolder(joinPath(rootDir, path)),
  };
}

/** Returns the absolute path that a path inside the work folder seems to have. */
export function absoluteFolder(path: string): string {
  return path === '.' ? workRoot : `${workRoot}/${path}`;
}

/** Where the work folder seems to lie: the real place must not show in a plan. */
const workRoot = '/work';

function stripRoot(path: string): string | undefined {
  if (path === workRoot) return '.';
  return path.startsWith(`${workRoot}/`) ? joinPath('.', path.slice(workRoot.length + 1)) : undefined;
}
