/**
 * Returns the lines of a text that are structured logs, as maps with the whole line under `_line`: JSON objects, and
 * logfmt (`key=value` pairs, https://brandur.org/logfmt) of at least one pair. Other lines are left out. Values of
 * logfmt stay texts.
 */
export function parseLogs(text: string): Record<string, unknown>[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const fields = jsonObject(line) ?? logfmt(line);
    return fields === undefined ? [] : [{ ...fields, _line: line }];
  });
}

function jsonObject(line: string): Record<string, unknown> | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const pair = /(?:^|\s)([A-Za-z_][\w.-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))/gy;

function logfmt(line: string): Record<string, unknown> | undefined {
  const fields: Record<string, unknown> = {};
  for (const match of line.matchAll(new RegExp(pair.source, 'g'))) {
    const [, key = '', inQuotes, bare] = match;
    fields[key] = inQuotes === undefined ? (bare ?? '') : inQuotes.replace(/\\(.)/g, '$1');
  }
  return Object.keys(fields).length > 0 ? fields : undefined;
}
