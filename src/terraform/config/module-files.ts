import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { folderOf, nameOf } from './paths.ts';

/** A configuration file of a module. */
export interface ModuleFilePath {
  readonly path: string;
  readonly json: boolean;
  /** `override.tf`, `*_override.tf` and the same in JSON: read last, over the others. */
  readonly override: boolean;
}

/** Returns the configuration files of the module in a folder, in the order in which Terraform reads them: by name. */
export function moduleFiles(files: ReadonlyMap<string, string>, dir: string): readonly ModuleFilePath[] {
  const found: ModuleFilePath[] = [];
  for (const path of files.keys()) {
    if (folderOf(path) !== dir) continue;
    const name = nameOf(path);
    if (name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'))) continue;
    const json = name.endsWith('.tf.json');
    if (!json && !name.endsWith('.tf')) continue;
    const base = name.slice(0, name.length - (json ? '.tf.json'.length : '.tf'.length));
    found.push({ path, json, override: base === 'override' || base.endsWith('_override') });
  }
  return found.sort((a, b) => compareStrings(a.path, b.path));
}
