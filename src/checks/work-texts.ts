import type { WorkTree } from '../base/work-tree.ts';

const known = new WeakMap<WorkTree, ReadonlyMap<string, string>>();

/**
 * Returns the files of a folder that are UTF-8 text, by path; links, binary and unreadable ones are left out. The same
 * folder gives the same map, so that what is worked out from it can be kept by it.
 */
export function workTexts(work: WorkTree): ReadonlyMap<string, string> {
  const texts = known.get(work) ?? decoded(work);
  known.set(work, texts);
  return texts;
}

function decoded(work: WorkTree): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const [path, entry] of work) {
    if (entry.kind !== 'file') continue;
    try {
      texts.set(path, decoder.decode(entry.bytes));
    } catch {
      // Binary: functions such as filebase64 read it as bytes.
    }
  }
  return texts;
}
