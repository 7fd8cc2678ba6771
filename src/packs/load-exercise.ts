import type { WorkEntry, WorkTree } from '../base/work-tree.ts';
import { exerciseLinks } from './exercise-links.ts';
import { findingsIn, wholeFileFinding } from './finding.ts';
import { type ExerciseManifest, exerciseSchema, languagesOf } from './manifest/exercise.ts';
import type { PackManifest } from './manifest/pack.ts';
import { readManifest } from './manifest-problems.ts';
import type { Exercise, PackFinding } from './pack.ts';
import type { PackEntry, PackFiles } from './pack-files.ts';
import { readOnce } from './read-once.ts';
import { readText } from './read-text.ts';
import { readWrong } from './wrong-manifest.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

/** What came of reading one exercise; `id` is what its manifest says even when the rest is broken. */
export interface LoadedExercise {
  readonly exercise: Exercise | undefined;
  readonly id: string | undefined;
  readonly findings: readonly PackFinding[];
}

/**
 * Returns the exercise in a folder of a pack. `entries` are the pack's entries below that folder.
 * On error: findings; without an exercise when any of them is an error.
 */
export async function loadExercise(
  files: PackFiles,
  dir: string,
  entries: readonly PackEntry[],
  pack: PackManifest,
): Promise<LoadedExercise> {
  const file = `${dir}/exercise.yaml`;
  if (!entries.some(({ path, kind }) => path === file && kind === 'file')) {
    const misspelt = entries.some(({ path }) => path === `${dir}/exercise.yml`);
    const detail = misspelt
      ? `${dir} has an exercise.yml. Rename it to exercise.yaml.`
      : `${dir} looks like an exercise but has no exercise.yaml. Add the manifest or move the folder out of the pack.`;
    return broken(undefined, [wholeFileFinding(file, 'missing-file', 'Missing exercise.yaml', detail, dir)]);
  }
  let text: string | undefined;
  try {
    text = await readText(files, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return broken(undefined, [
      wholeFileFinding(file, 'unreadable', 'Cannot be read', `${file} cannot be read: ${reason}.`, dir),
    ]);
  }
  if (text === undefined) {
    return broken(undefined, [
      wholeFileFinding(file, 'not-text', 'Not a text file', `${file} must be UTF-8 text.`, dir),
    ]);
  }
  const parsed = parseYamlFile(file, text);
  const checked = readManifest(parsed.value, exerciseSchema);
  const found = findingsIn(parsed.value, [...parsed.diagnostics, ...checked.diagnostics], dir);
  const id = (parsed.value.value as { id?: unknown } | null | undefined)?.id;
  if (checked.value === undefined) return broken(typeof id === 'string' ? id : undefined, found);

  const paths = entries.map((entry) => ({ ...entry, path: entry.path.slice(dir.length + 1) }));
  const linked = exerciseLinks({ manifest: checked.value, yaml: parsed.value, dir, entries: paths, pack });
  const findings = [...found, ...linked];
  if (findings.some(({ severity }) => severity === 'error')) return broken(checked.value.id, findings);
  return {
    exercise: exerciseOf(files, dir, paths, checked.value, parsed.value),
    id: checked.value.id,
    findings,
  };
}

function broken(id: string | undefined, findings: readonly PackFinding[]): LoadedExercise {
  return { exercise: undefined, id, findings };
}

function exerciseOf(
  files: PackFiles,
  dir: string,
  entries: readonly PackEntry[],
  manifest: ExerciseManifest,
  yaml: YamlFile,
): Exercise {
  const below = (prefix: string) => tree(files, dir, entries, prefix);
  return {
    manifest,
    dir,
    yaml,
    rights: folderNames(entries, 'right'),
    wrongs: folderNames(entries, 'wrong'),
    brief: async () => (await readText(files, `${dir}/README.md`)) ?? '',
    starter: (language) => below(`starter/${language}/`),
    solution: (language) => below(`solution/${language}/`),
    right: (name, language) => below(`right/${name}/${language}/`),
    wrongFiles: (name, language) => below(`wrong/${name}/${language}/`),
    wrong: (name) => readWrong(files, dir, name, manifest, languagesOf(manifest)),
    readFixture: readOnce((path) => files.read(`${dir}/fixtures/${path}`)),
    listFixtures: async () =>
      entries.flatMap(({ path }) => (path.startsWith('fixtures/') ? [path.slice('fixtures/'.length)] : [])),
  };
}

function folderNames(entries: readonly PackEntry[], parent: string): string[] {
  const names = entries.flatMap(({ path }) => {
    const [first, name, rest] = path.split('/');
    return first === parent && name !== undefined && rest !== undefined ? [name] : [];
  });
  return [...new Set(names)];
}

async function tree(
  files: PackFiles,
  dir: string,
  entries: readonly PackEntry[],
  prefix: string,
): Promise<WorkTree> {
  const wanted = entries.filter((entry) => entry.path.startsWith(prefix) && entry.kind === 'file');
  const read = await Promise.all(
    wanted.map(async (entry): Promise<[string, WorkEntry]> => {
      const path = `${dir}/${entry.path}`;
      const [bytes, mode] = await Promise.all([files.read(path), files.mode(path)]);
      return [entry.path.slice(prefix.length), { kind: 'file', bytes, mode }];
    }),
  );
  return new Map(read);
}
