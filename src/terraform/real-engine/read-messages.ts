import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { joinPath } from '../config/paths.ts';
import { isRecord } from '../state/value-of-json.ts';

/**
 * Returns the diagnostics among the messages that `plan -json` and `init -json` print, one JSON object a line
 * (https://developer.hashicorp.com/terraform/internals/machine-readable-ui). Other lines are left out.
 *
 * `files` are the texts that the program saw, by path; `rootDir` is the folder that its file names start from.
 */
export function readMessages(
  output: string,
  files: ReadonlyMap<string, string>,
  rootDir: string,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      continue;
    }
    if (!isRecord(message) || !isRecord(message['diagnostic'])) continue;
    diagnostics.push(readDiagnostic(message['diagnostic'], files, rootDir));
  }
  return diagnostics;
}

function readDiagnostic(
  json: Record<string, unknown>,
  files: ReadonlyMap<string, string>,
  rootDir: string,
): Diagnostic {
  const text = (name: string): string => (typeof json[name] === 'string' ? json[name] : '');
  const detail = text('detail');
  const named = /var\.([\w-]+)/.exec(detail)?.[1] ?? /^var\.([\w-]+)/.exec(firstTraversal(json))?.[1];
  return {
    severity: json['severity'] === 'warning' ? 'warning' : 'error',
    code: 'real-engine',
    summary: text('summary'),
    detail,
    range: readRange(json['range'], files, rootDir),
    address: text('address') || (named === undefined ? undefined : `var.${named}`),
  };
}

/** The first of the values that the message shows beside the lines of code. */
function firstTraversal(json: Record<string, unknown>): string {
  const values = isRecord(json['snippet']) ? json['snippet']['values'] : undefined;
  const first: unknown = Array.isArray(values) ? values[0] : undefined;
  return isRecord(first) && typeof first['traversal'] === 'string' ? first['traversal'] : '';
}

function readRange(json: unknown, files: ReadonlyMap<string, string>, rootDir: string): Range | undefined {
  if (!isRecord(json) || typeof json['filename'] !== 'string') return undefined;
  const file = joinPath(rootDir, json['filename']);
  const text = files.get(file);
  if (text === undefined) return undefined;
  const start = offsetOf(json['start'], text);
  return { file, start, end: Math.max(start, offsetOf(json['end'], text)) };
}

/** Terraform counts UTF-8 bytes, we count UTF-16 units. */
function offsetOf(position: unknown, text: string): number {
  const byte = isRecord(position) && typeof position['byte'] === 'number' ? position['byte'] : 0;
  let bytes = 0;
  let offset = 0;
  for (const character of text) {
    if (bytes >= byte) break;
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    offset += character.length;
  }
  return offset;
}
