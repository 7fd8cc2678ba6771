import { LineMap } from '../../base/line-map.ts';
import type { WorkEntry, WorkTree } from '../../base/work-tree.ts';
import type { WrongManifest } from '../../packs/manifest/expect.ts';
import type { Language } from '../../packs/manifest/names.ts';
import type { Exercise } from '../../packs/pack.ts';
import type { YamlFile, YamlPath } from '../../packs/yaml-file.ts';
import type { VerifyProblem } from './verify-report.ts';

/** A wrong solution in one language: its files, and what is wrong with how it is declared. */
export interface WrongWork {
  /** Undefined when it does not cover the language, or cannot be made. */
  readonly work: WorkTree | undefined;
  readonly problems: readonly VerifyProblem[];
}

/**
 * Returns a wrong solution's files: the base, the overlaid files, then edits, deletions and links.
 * On error: problems for an unknown base, a text that does not occur exactly once, a file that is not there.
 */
export async function wrongWork(
  exercise: Exercise,
  name: string,
  manifest: WrongManifest,
  yaml: YamlFile,
  language: Language,
): Promise<WrongWork> {
  const overlay = await exercise.wrongFiles(name, language);
  const edits = manifest.edits[language] ?? [];
  const deleted = manifest.delete[language] ?? [];
  const links = Object.entries(manifest.symlink[language] ?? {});
  if (overlay.size + edits.length + deleted.length + links.length === 0)
    return { work: undefined, problems: [] };

  const problems: VerifyProblem[] = [];
  const complain = (code: 'bad-edit' | 'unknown-base', path: YamlPath, message: string) => {
    const position = new LineMap(yaml.text).position(yaml.valueRange(path).start);
    problems.push({
      code,
      exercise: exercise.manifest.id,
      language,
      subject: `wrong/${name}`,
      message,
      file: yaml.file,
      position,
    });
  };
  const base = await baseWork(exercise, manifest.base, language);
  if (base.size === 0) {
    const known = ['solution', 'starter', ...exercise.rights].join(', ');
    complain(
      'unknown-base',
      ['base'],
      `There is no "${manifest.base}" in this language to start from. Known are ${known}.`,
    );
    return { work: undefined, problems };
  }
  const work = new Map<string, WorkEntry>([...base, ...overlay]);
  for (const [index, edit] of edits.entries()) {
    const path = ['edits', language, index];
    const entry = work.get(edit.file);
    if (entry?.kind !== 'file') {
      complain('bad-edit', [...path, 'file'], `There is no file ${edit.file} to edit.`);
      continue;
    }
    const text = new TextDecoder().decode(entry.bytes);
    const count = text.split(edit.find).length - 1;
    if (count !== 1) {
      const times = count === 0 ? 'does not occur' : `occurs ${count} times`;
      complain(
        'bad-edit',
        [...path, 'find'],
        `The text ${times} in ${edit.file}; it must occur exactly once.`,
      );
      continue;
    }
    if (edit.find === edit.replace) {
      complain('bad-edit', [...path, 'replace'], 'The edit replaces a text by itself.');
      continue;
    }
    // A function, so that `$&` and the like in the replacement stay as written.
    const bytes = new TextEncoder().encode(text.replace(edit.find, () => edit.replace));
    work.set(edit.file, { ...entry, bytes });
  }
  for (const [index, file] of deleted.entries()) {
    if (!work.delete(file))
      complain('bad-edit', ['delete', language, index], `There is no file ${file} to delete.`);
  }
  for (const [file, target] of links) work.set(file, { kind: 'symlink', target });
  return { work: problems.length > 0 ? undefined : work, problems };
}

function baseWork(exercise: Exercise, base: string, language: Language): Promise<WorkTree> {
  if (base === 'solution') return exercise.solution(language);
  if (base === 'starter') return exercise.starter(language);
  return exercise.right(base, language);
}
