import { YAMLException } from 'js-yaml';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLParseError,
} from 'yaml';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Range } from '../base/range.ts';
import { scalarOffset } from './scalar-offset.ts';
import { yamlData } from './yaml-data.ts';

/** Where something is in a YAML document: keys and list positions from the top. */
export type YamlPath = readonly (string | number)[];

/** A YAML file as data, with the way back from data to text. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
  /** Plain data; undefined when the file is not YAML at all. */
  readonly value: unknown;
  /** Returns the range of the value at a path, or of the nearest thing above it that exists. */
  valueRange(path: YamlPath): Range;
  /** Returns the range of the key that a path ends in, or of the nearest thing above it. */
  keyRange(path: YamlPath): Range;
  /** Returns the range of a piece of the text at a path, by offsets into the value's own text. */
  textRange(path: YamlPath, start: number, end: number): Range;
}

/** How many bytes a manifest may have: far more than anybody writes, far less than hurts. */
const largestManifest = 1024 * 1024;

/**
 * Returns a YAML file as data, with positions: js-yaml reads the data, and `yaml`, which takes four times as long, the
 * positions once one is asked for.
 * On error: syntax errors and duplicate keys are diagnostics with their ranges; `value` is then undefined.
 */
export function parseYamlFile(file: string, text: string): { value: YamlFile; diagnostics: Diagnostic[] } {
  if (text.length > largestManifest) {
    return {
      value: asFile(file, '', () => ({ contents: null }), undefined),
      diagnostics: [
        problem('yaml-too-large', 'The file is too large', 'A manifest has at most 1 MiB.', {
          file,
          start: 0,
          end: 0,
        }),
      ],
    };
  }
  let read: Document.Parsed | undefined;
  // Positions are wanted where something is wrong, which is seldom: the document that has them is read then.
  const document = (): Document.Parsed => {
    read ??= parseDocument(text, { prettyErrors: false, merge: true, logLevel: 'silent' });
    return read;
  };
  try {
    return { value: asFile(file, text, document, yamlData(text)), diagnostics: [] };
  } catch (error) {
    return {
      value: asFile(file, text, document, undefined),
      diagnostics: syntaxProblems(file, document().errors, error),
    };
  }
}

/** Every mistake with its range where the reader of positions sees it, else the one that ended the reading of data. */
function syntaxProblems(file: string, errors: readonly YAMLParseError[], thrown: unknown): Diagnostic[] {
  if (errors.length === 0) {
    const reason = thrown instanceof YAMLException ? thrown.reason : String((thrown as Error).message);
    const at = thrown instanceof YAMLException ? (thrown.mark?.position ?? 0) : 0;
    const detail = `This YAML cannot be read: ${sentence(reason)}`;
    return [problem('yaml-syntax', 'Invalid YAML', detail, { file, start: at, end: at })];
  }
  return errors.map((error) => {
    const [start, end] = error.pos;
    const summary = error.code === 'DUPLICATE_KEY' ? 'Duplicate key' : 'Invalid YAML';
    const detail =
      error.code === 'DUPLICATE_KEY'
        ? 'The same key is given twice here. Keep one of them.'
        : `This is not valid YAML: ${sentence(error.message)}`;
    return problem('yaml-syntax', summary, detail, { file, start, end: Math.max(start, end) });
  });
}

/** Returns what lies at a path of plain data, undefined when nothing does. */
export function valueAt(value: unknown, path: YamlPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}

function asFile(
  file: string,
  text: string,
  document: () => { readonly contents: Node | null },
  value: unknown,
): YamlFile {
  const find = (path: YamlPath): Found => nearest(document().contents, path);
  const range = (node: Node | null | undefined): Range => {
    const [start, end] = node?.range ?? [0, 0];
    return { file, start, end: trimmedEnd(text, start, end) };
  };
  return {
    file,
    text,
    value,
    valueRange: (path) => range(find(path).value),
    keyRange: (path) => {
      const { key, value: node } = find(path);
      return range(key ?? node);
    },
    textRange: (path, start, end) => {
      const found = find(path);
      if (!found.complete || !isScalar(found.value)) return range(found.value);
      const scalar = found.value as Scalar;
      const from = scalarOffset(text, scalar, start);
      const to = scalarOffset(text, scalar, end);
      if (from === undefined || to === undefined) return range(scalar);
      return { file, start: from, end: Math.max(from, to) };
    },
  };
}

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | null;
  /** Whether the whole path exists. */
  readonly complete: boolean;
}

function nearest(contents: Node | null, path: YamlPath): Found {
  let found: Found = { key: undefined, value: contents, complete: true };
  for (const step of path) {
    if (isMap(found.value)) {
      const pair = found.value.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) return { ...found, complete: false };
      found = {
        key: pair.key as Node,
        value: (pair.value as Node | null) ?? (pair.key as Node),
        complete: true,
      };
    } else if (isSeq(found.value)) {
      const item = found.value.items[Number(step)];
      if (item === undefined) return { ...found, complete: false };
      found = { key: undefined, value: item as Node, complete: true };
    } else return { ...found, complete: false };
  }
  return found;
}

/** Block collections end after their last line feed; a range that people see ends with the text. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return last;
}

function sentence(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(one) ? one : `${one}.`;
}

function problem(code: string, summary: string, detail: string, range: Range): Diagnostic {
  return { severity: 'error', code, summary, detail, range };
}
