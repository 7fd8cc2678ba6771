import type { WorkTree } from '../../base/work-tree.ts';
import type { JudgeInput } from '../judge-input.ts';
import { workTexts } from '../work-texts.ts';

/** The files that a plan is made from: the work, below an exercise's own root module or by itself. */
export interface PlanFiles {
  readonly files: ReadonlyMap<string, string>;
  /** Bytes of a file that is no text. */
  readonly readBinary: (path: string) => Uint8Array | undefined;
  /** Turns a path of these files into one of the work, undefined for files of the exercise. */
  readonly workPath: (path: string) => string | undefined;
}

/** Where the files come from. */
export type PlanFilesInput = Pick<JudgeInput, 'work' | 'readFixture' | 'listFixtures'>;

/** The folder below a harness in which the work lies. */
export const harnessModule = 'module';

/**
 * Returns the files for plans of the work, below a harness unless that is `''`. Make them once for an attempt: the
 * planner loads and validates the same map of files only once.
 * On error: rejects when a fixture cannot be read.
 */
export async function planFiles(input: PlanFilesInput, harness: string): Promise<PlanFiles> {
  return harness === '' ? workAlone(input.work) : belowHarness(input, harness);
}

function workAlone(work: WorkTree): PlanFiles {
  return { files: workTexts(work), readBinary: (path) => bytesOf(work, path), workPath: (path) => path };
}

async function belowHarness(input: PlanFilesInput, harness: string): Promise<PlanFiles> {
  const files = new Map<string, string>();
  for (const path of await input.listFixtures()) {
    if (!path.startsWith(`${harness}/`)) continue;
    files.set(path.slice(harness.length + 1), new TextDecoder().decode(await input.readFixture(path)));
  }
  for (const [path, text] of workTexts(input.work)) files.set(`${harnessModule}/${path}`, text);
  const workPath = (path: string): string | undefined =>
    path.startsWith(`${harnessModule}/`) ? path.slice(harnessModule.length + 1) : undefined;
  const readBinary = (path: string): Uint8Array | undefined => {
    const inner = workPath(path);
    return inner === undefined ? undefined : bytesOf(input.work, inner);
  };
  return { files, readBinary, workPath };
}

function bytesOf(work: WorkTree, path: string): Uint8Array | undefined {
  const entry = work.get(path);
  return entry?.kind === 'file' ? entry.bytes : undefined;
}
