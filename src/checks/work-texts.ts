import type { WorkTree } from '../base/work-tree.ts';

/** Returns the files of a folder that are UTF-8 text, by path; links, binary and unreadable ones are left out. */
export function workTexts(work: WorkTree): Map<string, string> {
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
