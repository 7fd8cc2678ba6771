import { loadPack } from '../packs/load-pack.ts';
import type { PackFinding } from '../packs/pack.ts';
import type { PackFiles } from '../packs/pack-files.ts';
import type { PackProblem } from './catalogue.ts';
import { innerPath } from './inner-path.ts';
import type { LoadedPack, PackSource } from './pack-source.ts';

/** A place that a pack is read from. */
export interface PackPlace {
  readonly files: PackFiles;
  readonly builtIn: boolean;
}

/** Returns the packs at the given places, in their order; two places with the same root count once. */
export function createPackSource(places: readonly PackPlace[]): PackSource {
  const unique = places.filter(
    (place, i) => places.findIndex(({ files }) => files.root === place.files.root) === i,
  );
  return { load: () => Promise.all(unique.map(loadOne)) };
}

async function loadOne({ files, builtIn }: PackPlace): Promise<LoadedPack> {
  const { pack, findings } = await loadPack(files);
  const { root } = files;
  return {
    root,
    builtIn,
    manifest: pack?.manifest,
    exercises: (pack?.exercises ?? []).map((exercise) => ({
      ...exercise,
      root: innerPath(root, exercise.dir),
    })),
    problems: findings.map((finding) => problemOf(root, pack?.manifest.id ?? '', finding)),
  };
}

function problemOf(root: string, pack: string, finding: PackFinding): PackProblem {
  return {
    severity: finding.severity,
    code: finding.code,
    file: finding.file === '.' ? root : innerPath(root, finding.file),
    line: finding.position?.line,
    column: finding.position?.column,
    summary: finding.summary,
    detail: finding.detail,
    pack,
    exercise: finding.exercise,
  };
}
