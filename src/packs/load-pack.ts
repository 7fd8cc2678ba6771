import { didYouMean } from '../base/did-you-mean.ts';
import { exerciseOrder } from './exercise-order.ts';
import { findingsIn, wholeFileFinding } from './finding.ts';
import { loadExercise } from './load-exercise.ts';
import { type PackManifest, packFormat, packSchema } from './manifest/pack.ts';
import { readManifest } from './manifest-problems.ts';
import type { Exercise, LoadedPack, PackFinding } from './pack.ts';
import type { PackEntry, PackFiles } from './pack-files.ts';
import { readText } from './read-text.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

/**
 * Returns a pack with every exercise that can be used.
 * On error: everything that is wrong is a finding at its file, line and column; a broken exercise is left out and never
 * hides the others; a broken `pack.yaml` leaves no pack.
 */
export async function loadPack(files: PackFiles): Promise<LoadedPack> {
  const findings: PackFinding[] = [];
  let entries: readonly PackEntry[];
  try {
    entries = await files.list();
  } catch (error) {
    return { pack: undefined, findings: [unreadable('.', error)] };
  }
  const manifest = await packManifest(files, entries, findings);
  if (manifest === undefined) return { pack: undefined, findings };

  const exercises: Exercise[] = [];
  const yamls = new Map<string, YamlFile>();
  const seen = new Map<string, string>();
  for (const dir of exerciseFolders(entries)) {
    const inside = entries.filter((entry) => entry.path.startsWith(`${dir}/`));
    const loaded = await loadExercise(files, dir, inside, manifest);
    findings.push(...loaded.findings);
    const id = loaded.exercise?.manifest.id ?? loaded.id;
    const first = id === undefined ? undefined : seen.get(id);
    if (id !== undefined && first !== undefined) {
      findings.push(
        wholeFileFinding(
          `${dir}/exercise.yaml`,
          'duplicate-exercise',
          `Duplicate exercise "${id}"`,
          `${first}/exercise.yaml has the same id. Give each exercise the id of its own folder.`,
          dir,
        ),
      );
      continue;
    }
    if (id !== undefined) seen.set(id, dir);
    if (loaded.exercise === undefined) continue;
    exercises.push(loaded.exercise);
    yamls.set(loaded.exercise.manifest.id, loaded.exercise.yaml);
  }
  findings.push(...prerequisiteFindings(exercises, seen));
  findings.push(...planFindings(manifest, await packYaml(files), seen));
  return { pack: { manifest, files, exercises: exerciseOrder(exercises, manifest) }, findings };
}

async function packYaml(files: PackFiles): Promise<YamlFile> {
  return parseYamlFile('pack.yaml', (await readText(files, 'pack.yaml')) ?? '').value;
}

async function packManifest(
  files: PackFiles,
  entries: readonly PackEntry[],
  findings: PackFinding[],
): Promise<PackManifest | undefined> {
  const entry = entries.find(({ path }) => path === 'pack.yaml');
  if (entry === undefined || entry.kind !== 'file') {
    const detail =
      entry === undefined
        ? `${files.root} has no pack.yaml, so it is not a pack. Name the folder that holds pack.yaml.`
        : 'pack.yaml is not a regular file. A pack holds its own files, not links to others.';
    findings.push(wholeFileFinding('pack.yaml', 'missing-file', 'Missing pack.yaml', detail));
    return undefined;
  }
  const text = await readText(files, 'pack.yaml').catch((error: unknown) => {
    findings.push(unreadable('pack.yaml', error));
    return null;
  });
  if (text === null) return undefined;
  if (text === undefined) {
    findings.push(
      wholeFileFinding('pack.yaml', 'not-text', 'Not a text file', 'pack.yaml must be UTF-8 text.'),
    );
    return undefined;
  }
  const parsed = parseYamlFile('pack.yaml', text);
  findings.push(...findingsIn(parsed.value, parsed.diagnostics));
  const format = (parsed.value.value as { format?: unknown } | null | undefined)?.format;
  if (typeof format === 'number' && format > packFormat) {
    findings.push(
      ...findingsIn(parsed.value, [
        {
          severity: 'error',
          code: 'newer-format',
          summary: `Pack format ${format} is newer than this program`,
          detail: `This version of OpsKata reads packs of format ${packFormat}. Update OpsKata to use this pack.`,
          range: parsed.value.valueRange(['format']),
        },
      ]),
    );
    return undefined;
  }
  const checked = readManifest(parsed.value, packSchema);
  findings.push(...findingsIn(parsed.value, checked.diagnostics));
  return checked.value;
}

/** Every folder two deep that holds what an exercise has; one without a manifest is told, not passed over. */
function exerciseFolders(entries: readonly PackEntry[]): string[] {
  const marks = /^([^/]+\/[^/]+)\/(exercise\.ya?ml$|starter\/|solution\/|checks\/)/;
  const folders = entries.flatMap((entry) => marks.exec(entry.path)?.[1] ?? []);
  return [...new Set(folders)].sort();
}

function prerequisiteFindings(
  exercises: readonly Exercise[],
  ids: ReadonlyMap<string, string>,
): PackFinding[] {
  return exercises.flatMap(({ manifest, yaml }) =>
    manifest.prerequisites.flatMap((id, index) => {
      if (ids.has(id) && id !== manifest.id) return [];
      const meant = didYouMean(id, ids.keys());
      const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
      return findingsIn(
        yaml,
        [
          {
            severity: 'error',
            code: 'unknown-exercise',
            summary: `Unknown prerequisite "${id}"`,
            detail:
              id === manifest.id
                ? 'An exercise cannot be its own prerequisite.'
                : `The pack has no exercise "${id}".${hint}`,
            range: yaml.valueRange(['prerequisites', index]),
          },
        ],
        manifest.id,
      );
    }),
  );
}

function planFindings(
  manifest: PackManifest,
  yaml: YamlFile,
  ids: ReadonlyMap<string, string>,
): PackFinding[] {
  return manifest.plans.flatMap((plan, planIndex) =>
    plan.steps.flatMap((step, stepIndex) =>
      step.exercises.flatMap((id, index) => {
        if (ids.has(id)) return [];
        const meant = didYouMean(id, ids.keys());
        const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
        return findingsIn(yaml, [
          {
            severity: 'error',
            code: 'unknown-exercise',
            summary: `Unknown exercise "${id}"`,
            detail: `The study plan "${plan.id}" names an exercise that the pack does not have.${hint}`,
            range: yaml.valueRange(['plans', planIndex, 'steps', stepIndex, 'exercises', index]),
          },
        ]);
      }),
    ),
  );
}

function unreadable(file: string, error: unknown): PackFinding {
  const reason = error instanceof Error ? error.message : String(error);
  return wholeFileFinding(file, 'unreadable', 'Cannot be read', `${file} cannot be read: ${reason}.`);
}
