import type { WorkEntry, WorkTree } from '../base/work-tree.ts';
import { type Language, languageTitles } from '../packs/manifest/names.ts';
import type { Finding } from './check-result.ts';

/** Larger files than this are not read as source: no hand-written program or configuration comes near. 5 MiB. */
const largestSource = 5 * 1024 * 1024;

/**
 * Returns why the work cannot be judged at all: the file to run is missing, empty, a link, binary or unreadable, or a
 * Terraform file is. Every finding names the file and what to do. Such work fails; it is never skipped over.
 */
export function workProblems(work: WorkTree, language: Language, entry: string): Finding[] {
  return language === 'tf' ? terraformProblems(work) : programProblems(work, language, entry);
}

function programProblems(work: WorkTree, language: Language, entry: string): Finding[] {
  const found = work.get(entry);
  if (found === undefined) {
    const near = [...work.keys()].filter((path) => path.endsWith(`.${language}`)).slice(0, 5);
    const hint = near.length > 0 ? ` The folder has ${near.join(', ')}.` : '';
    const message = `${entry} is missing: the ${languageTitles[language]} program must be in that file.${hint}`;
    return [{ message, expected: `a file ${entry}`, actual: 'no such file' }];
  }
  const problem = sourceProblem(entry, found);
  if (problem !== undefined) return [problem];
  const bytes = found.kind === 'file' ? found.bytes : new Uint8Array();
  if (isBlank(bytes))
    return [finding(entry, 'is empty: write your program in it', 'a program', 'an empty file')];
  return [...work].flatMap(([path, other]) => {
    if (path === entry || !path.endsWith(`.${language}`)) return [];
    return sourceProblem(path, other) ?? [];
  });
}

function terraformProblems(work: WorkTree): Finding[] {
  const sources = [...work].filter(([path]) => /\.tf(\.json)?$/.test(path));
  if (sources.length === 0) {
    const message = 'there is no Terraform file (.tf) in the folder: write your module in it';
    return [
      { message, expected: 'at least one .tf file', actual: work.size === 0 ? 'an empty folder' : 'none' },
    ];
  }
  const problems = sources.flatMap(([path, entry]) => sourceProblem(path, entry) ?? []);
  if (problems.length > 0) return problems;
  if (sources.every(([, entry]) => entry.kind === 'file' && isBlank(entry.bytes))) {
    const names = sources.map(([path]) => path).join(', ');
    return [
      {
        message: `${names}: every Terraform file is empty`,
        expected: 'a configuration',
        actual: 'empty files',
      },
    ];
  }
  return [];
}

function sourceProblem(path: string, entry: WorkEntry): Finding | undefined {
  switch (entry.kind) {
    case 'symlink':
      return finding(
        path,
        `is a symbolic link to ${entry.target}: replace it by a regular file with your own work`,
        'a regular file',
        'a symbolic link',
      );
    case 'unreadable':
      return finding(path, `cannot be read: ${entry.reason}`, 'a readable file', 'an unreadable one');
    case 'file':
      return contentProblem(path, entry.bytes);
  }
}

function contentProblem(path: string, bytes: Uint8Array): Finding | undefined {
  if (bytes.length > largestSource) {
    const size = `${Math.round(bytes.length / 1024 / 1024)} MiB`;
    return finding(path, `is ${size} large: source files of at most 5 MiB are judged`, 'at most 5 MiB', size);
  }
  if (bytes.includes(0)) {
    return finding(path, 'is a binary file: it must be plain text in UTF-8', 'text', 'binary data');
  }
  if (!isUtf8(bytes)) {
    return finding(path, 'is not UTF-8: save it in the encoding UTF-8', 'UTF-8', 'another encoding');
  }
  return undefined;
}

/** Returns whether bytes are valid UTF-8. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || byte === 32);
}

function finding(path: string, what: string, expected: string, actual: string): Finding {
  const start = { line: 1, column: 1 };
  return { message: `${path} ${what}`, expected, actual, place: { file: path, start, end: start } };
}
