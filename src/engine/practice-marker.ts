import { done, type Outcome, refused } from './outcome.ts';
import type { FileStore } from './ports.ts';

/** Name of the file that says which exercise a folder holds. */
export const MARKER_FILE = '.opskata.json';

/** Version of the marker's format that is written; a greater one is refused. */
export const MARKER_FORMAT = 1;

/** What `.opskata.json` says. */
export interface PracticeMarker {
  readonly pack: string;
  readonly packVersion: string;
  /** `<track>/<slug>` */
  readonly exercise: string;
  /** Fingerprint of the exercise when it was started; see `exercise-version.ts`. */
  readonly version: string;
  readonly language: string;
}

/** Returns the bytes of a marker file. */
export function markerBytes(marker: PracticeMarker): Uint8Array {
  const { pack, packVersion, exercise, version, language } = marker;
  const value = { format: MARKER_FORMAT, pack, packVersion, exercise, version, language };
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** A marker and the folder that holds it. */
export interface FoundMarker {
  readonly dir: string;
  readonly marker: PracticeMarker;
}

/**
 * Returns the marker of a folder, or of the nearest folder above that has one; undefined when none has.
 *
 * On error: `damaged-marker` or `newer-marker`, naming the file; `path` is that of the marker.
 */
export async function findMarker(files: FileStore, dir: string): Promise<Outcome<FoundMarker | undefined>> {
  let at = dir;
  for (;;) {
    const path = files.resolve(at, MARKER_FILE);
    const bytes = await files.readFile(path);
    if (bytes !== undefined) {
      const parsed = parseMarker(bytes, path);
      return parsed.ok ? done({ dir: at, marker: parsed.value }) : parsed;
    }
    const above = files.parent(at);
    if (above === at) return done(undefined);
    at = above;
  }
}

/** Returns what a marker file says. On error: see {@link findMarker}. */
export function parseMarker(bytes: Uint8Array, path: string): Outcome<PracticeMarker> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return damaged(path, 'it is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return damaged(path, 'it is not an object');
  }
  const fields = value as Record<string, unknown>;
  const format = fields['format'];
  if (typeof format !== 'number') return damaged(path, '"format" is not a number');
  if (format > MARKER_FORMAT) {
    return refused({
      code: 'newer-marker',
      kind: 'usage',
      message: `${path} was written by a newer OpsKata (format ${format}, this one knows ${MARKER_FORMAT}).`,
      remedy: 'Update OpsKata.',
      path,
    });
  }
  const text = (name: string): string => (typeof fields[name] === 'string' ? (fields[name] as string) : '');
  for (const name of ['pack', 'exercise', 'language']) {
    if (text(name) === '') return damaged(path, `"${name}" is missing`);
  }
  return done({
    pack: text('pack'),
    packVersion: text('packVersion'),
    exercise: text('exercise'),
    version: text('version'),
    language: text('language'),
  });
}

function damaged(path: string, why: string): Outcome<never> {
  return refused({
    code: 'damaged-marker',
    kind: 'usage',
    message: `${path} is damaged: ${why}.`,
    remedy:
      'Write it anew with "opskata start ID DIR", which keeps your files, or name the exercise with --exercise.',
    path,
  });
}
