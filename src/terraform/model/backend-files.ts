import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { parseFile } from '../config/parse-file.ts';
import { type RawBody, rawBody } from './raw-body.ts';

/** A file of arguments for a backend, as `terraform init -backend-config=FILE` takes. */
export interface BackendFile {
  /** Seen from the folder of the module. */
  readonly name: string;
  readonly body: RawBody;
}

/**
 * Returns the files of partial backend configuration in a folder and below it, by their usual ending `.tfbackend`.
 *
 * Source: Terraform's documentation, "Backend block configuration overview", section "Partial configuration".
 * On error: the arguments that could be read, with diagnostics.
 */
export function backendFiles(
  files: ReadonlyMap<string, string>,
  dir: string,
): Result<readonly BackendFile[]> {
  const found: BackendFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of pathsBelow(files, dir)) {
    if (!/\.tfbackend(\.json)?$/.test(name)) continue;
    const path = dir === '.' ? name : `${dir}/${name}`;
    const parsed = parseFile(path, files.get(path) ?? '');
    diagnostics.push(...parsed.diagnostics);
    found.push({ name, body: rawBody(parsed.value) });
  }
  return { value: found, diagnostics };
}

/** Returns the paths of the texts in a folder and below it, seen from the folder, sorted. */
export function pathsBelow(files: ReadonlyMap<string, string>, dir: string): readonly string[] {
  const start = dir === '.' ? '' : `${dir}/`;
  return [...files.keys()]
    .filter((path) => path.startsWith(start))
    .map((path) => path.slice(start.length))
    .sort();
}
