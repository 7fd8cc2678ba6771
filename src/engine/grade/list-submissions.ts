import { done, type Outcome, refused } from '../outcome.ts';
import type { GradePorts } from './grade-ports.ts';

/**
 * Returns the names of the submissions in a folder, sorted: all that is in it but hidden entries and the report.
 * On error: refused when it is no folder, or no submission in it is one.
 */
export async function listSubmissions(
  ports: Pick<GradePorts, 'files' | 'store'>,
  dir: string,
): Promise<Outcome<readonly string[]>> {
  const { files, store } = ports;
  const names = await files.list(dir);
  if (names === undefined) {
    const there = (await files.kind(dir)) !== undefined;
    return refused({
      code: there ? 'not-a-folder' : 'folder-missing',
      kind: 'usage',
      message: there ? `${dir} is not a folder.` : `The folder ${dir} does not exist.`,
      remedy: 'Name the folder that holds one folder for each submission.',
      path: dir,
    });
  }
  const isOwn = (path: string): boolean =>
    // What was set aside, and what is being written, begins with the report's own name.
    store !== undefined && (path === store.path || path.startsWith(`${store.path}.`));
  const visible = names.filter((name) => !name.startsWith('.') && !isOwn(files.resolve(dir, name)));
  for (const name of visible)
    if ((await files.kind(files.resolve(dir, name))) === 'folder') return done(visible);
  return refused({
    code: 'no-submissions',
    kind: 'usage',
    message: `${dir} holds no folders, and every submission is a folder of its own.`,
    remedy:
      'Name the folder above the submissions; a single one is judged with "opskata check DIR --exercise ID".',
    path: dir,
  });
}
