import type { Diagnostic } from '../base/diagnostic.ts';
import { checkLinks } from './check-links.ts';
import { findingsIn, wholeFileFinding } from './finding.ts';
import { type ExerciseManifest, languagesOf } from './manifest/exercise.ts';
import { languageTitles } from './manifest/names.ts';
import type { PackManifest } from './manifest/pack.ts';
import type { PackFinding } from './pack.ts';
import type { PackEntry } from './pack-files.ts';
import { scenarioLinks } from './scenario-links.ts';
import { unknownName } from './unknown-name.ts';
import type { YamlFile } from './yaml-file.ts';

/** An exercise whose manifest is well-formed, with what its names may refer to. */
export interface LinkInput {
  readonly manifest: ExerciseManifest;
  readonly yaml: YamlFile;
  readonly dir: string;
  /** Paths are relative to the exercise's folder. */
  readonly entries: readonly PackEntry[];
  readonly pack: PackManifest;
}

/** Returns what an exercise refers to that is not there: files, folders, and names in the pack and in itself. */
export function exerciseLinks(input: LinkInput): PackFinding[] {
  const { manifest, yaml, dir } = input;
  const diagnostics = [
    ...identity(input),
    ...vocabulary(input),
    ...scenarioLinks(manifest, yaml, fixturePaths(input.entries)),
    ...checkLinks(manifest, yaml, input.pack),
  ];
  return [...findingsIn(yaml, diagnostics, dir), ...missingFiles(input), ...links(input)];
}

function identity({ manifest, yaml, dir, pack }: LinkInput): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (manifest.id !== dir) {
    diagnostics.push({
      severity: 'error',
      code: 'id-not-folder',
      summary: `The id "${manifest.id}" is not the folder`,
      detail: `The exercise is in the folder ${dir}. Its id must be the same: change one of the two.`,
      range: yaml.valueRange(['id']),
    });
  }
  const track = dir.split('/')[0] ?? '';
  const tracks = pack.tracks.map(({ id }) => id);
  if (!tracks.includes(track)) {
    diagnostics.push(unknownName(yaml, ['id'], 'track', track, tracks, 'pack.yaml lists no such track.'));
  }
  return diagnostics;
}

function vocabulary({ manifest, yaml, pack }: LinkInput): Diagnostic[] {
  const known = Object.keys(pack.skills);
  return manifest.skills.flatMap((skill, index) =>
    known.includes(skill)
      ? []
      : [unknownName(yaml, ['skills', index], 'skill', skill, known, 'pack.yaml lists no such skill.')],
  );
}

function fixturePaths(entries: readonly PackEntry[]): string[] {
  return entries.flatMap(({ path, kind }) =>
    path.startsWith('fixtures/') && kind === 'file' ? [path.slice('fixtures/'.length)] : [],
  );
}

function missingFiles({ manifest, dir, entries }: LinkInput): PackFinding[] {
  const paths = new Set(entries.map(({ path }) => path));
  const findings: PackFinding[] = [];
  const missing = (path: string, detail: string) =>
    findings.push(wholeFileFinding(`${dir}/${path}`, 'missing-file', `Missing ${path}`, detail, dir));
  if (!paths.has('README.md'))
    missing('README.md', 'An exercise has a brief: README.md beside exercise.yaml.');
  for (const language of languagesOf(manifest)) {
    const entry = manifest.languages[language]?.entry ?? '';
    const title = languageTitles[language];
    if (!entries.some(({ path }) => path.startsWith(`starter/${language}/`))) {
      missing(`starter/${language}`, `The exercise is offered in ${title} but has no starter for it.`);
    }
    if (!paths.has(`solution/${language}/${entry}`)) {
      missing(`solution/${language}/${entry}`, `The ${title} solution must hold the entry file ${entry}.`);
    }
  }
  const wrongs = new Set(entries.flatMap(({ path }) => /^wrong\/([^/]+)\//.exec(path)?.[1] ?? []));
  for (const name of wrongs) {
    if (!paths.has(`wrong/${name}/expect.yaml`)) {
      missing(`wrong/${name}/expect.yaml`, 'A wrong solution names the checks that it fails in expect.yaml.');
    }
  }
  return findings;
}

function links({ dir, entries }: LinkInput): PackFinding[] {
  return entries.flatMap(({ path, kind }) => {
    if (kind === 'file') return [];
    const detail =
      kind === 'symlink'
        ? 'A pack holds no symbolic links, since they can lead out of it. Copy the file, or declare the link in a scenario or expect.yaml.'
        : 'A pack holds regular files only.';
    return [wholeFileFinding(`${dir}/${path}`, 'leaves-pack', 'Not a regular file', detail, dir)];
  });
}
