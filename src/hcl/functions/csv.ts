import { Failure } from '../values/failure.ts';

/** One record of a CSV text. */
export interface CsvRecord {
  /** The line that it starts on, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Returns the records of a CSV text by RFC 4180, as Go's `encoding/csv` reads it: empty lines are skipped, and every
 * record must have as many fields as the first.
 *
 * On error: a Failure that names the line, together with the records before it.
 */
export function parseCsv(text: string): { records: readonly CsvRecord[]; failure?: Failure } {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    if (/^\r?\n/.test(text.slice(at, at + 2))) {
      at = text.indexOf('\n', at) + 1;
      line++;
      continue;
    }
    const fields: string[] = [];
    for (;;) {
      const field = text.charAt(at) === '"' ? quotedField(text, at) : plainField(text, at);
      if (typeof field === 'string') return { records, failure: parseError(line, field) };
      fields.push(field.value);
      line += field.lines;
      at = field.end;
      if (text.charAt(at) !== ',') break;
      at++;
    }
    if (text.charAt(at) === '\r') at++;
    if (text.charAt(at) === '\n') {
      at++;
      line++;
    }
    if (records[0] !== undefined && records[0].fields.length !== fields.length)
      return { records, failure: parseError(start, 'wrong number of fields') };
    records.push({ line: start, fields });
  }
  return { records };
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function plainField(text: string, start: number): Field | string {
  const value = /[^,\n]*/y;
  value.lastIndex = start;
  let raw = value.exec(text)?.[0] ?? '';
  const end = start + raw.length;
  if (text.charAt(end) !== ',' && raw.endsWith('\r')) raw = raw.slice(0, -1);
  return raw.includes('"') ? 'bare " in non-quoted-field' : { value: raw, end: start + raw.length, lines: 0 };
}

function quotedField(text: string, start: number): Field | string {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return 'extraneous or missing " in quoted-field';
    value += text.slice(at, quote);
    at = quote + 1;
    if (text.charAt(at) !== '"') break;
    value += '"';
    at++;
  }
  if (!/^(?:,|\r?\n|\r?$)/.test(text.slice(at, at + 2))) return 'extraneous or missing " in quoted-field';
  const clean = value.replaceAll('\r\n', '\n');
  return { value: clean, end: at, lines: clean.split('\n').length - 1 };
}

function parseError(line: number, reason: string): Failure {
  return new Failure(`CSV parse error on line ${line}: ${reason}`);
}
