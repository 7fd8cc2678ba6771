import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gradesCsv, gradesCsvHead, gradesCsvRow } from '../../src/reporters/grades-csv.ts';
import { gradesJson } from '../../src/reporters/grades-json.ts';
import { gradesSummary } from '../../src/reporters/grades-text.ts';
import { assertGolden } from './golden.ts';
import { GRADES } from './sample-grades.ts';

describe('reports of grading', () => {
  const goldens: [string, () => string][] = [
    ['grades.csv', () => gradesCsv(GRADES)],
    ['grades.json', () => gradesJson(GRADES)],
    ['grades.txt', () => `${gradesSummary(GRADES).join('\n')}\n`],
  ];
  for (const [name, report] of goldens) it(`${name} is as recorded`, () => assertGolden(name, report()));

  it('has as many cells in every line of CSV, and numbers that are numbers', () => {
    const [head, ada, bob, carl, ...rest] = cellsOf(gradesCsv(GRADES));
    assert.equal(rest.length, 1);
    for (const line of [ada, bob, carl, ...rest]) assert.equal(line?.length, head?.length);
    const cell = (line: readonly string[] | undefined, name: string) => line?.[head?.indexOf(name) ?? -1];
    assert.deepEqual([cell(ada, 'status'), cell(carl, 'status')], ['graded', 'problem']);
    assert.deepEqual(
      [cell(ada, 'score'), cell(carl, 'score')],
      [String(GRADES.rows[0]?.status === 'graded' && GRADES.rows[0].score.earned), ''],
    );
    assert.deepEqual([cell(ada, 'dimension.unused'), cell(bob, 'seconds')], ['', '1.2']);
  });

  it('is the same in pieces', () => {
    const pieces = GRADES.rows.map((row) => gradesCsvRow(GRADES.header, row));
    assert.equal([gradesCsvHead(GRADES.header), ...pieces].join(''), gradesCsv(GRADES));
  });

  it('gives no spreadsheet a formula, and every name back', () => {
    const [row] = GRADES.rows;
    assert.ok(row !== undefined);
    const start = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\n', ' ', '\uff1d', '"', ',');
    fc.assert(
      fc.property(start, start, fc.string({ unit: 'binary' }), (one, two, rest) => {
        const submission = one + two + rest;
        const text = gradesCsvRow(GRADES.header, { ...row, submission, notes: [submission] });
        const lines = cellsOf(text);
        assert.equal(lines.length, 1);
        for (const cell of lines[0] ?? []) assert.doesNotMatch(cell, /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]/);
        for (const cell of lines[0] ?? []) assert.doesNotMatch(cell, /[\u0000-\u001f]/);
        if (/^[a-z]*$/.test(submission)) assert.equal(lines[0]?.[0], submission);
      }),
    );
  });

  it('counts in words', () => {
    const header = { ...GRADES.header, total: 1 };
    const rows = GRADES.rows.slice(1, 2);
    assert.deepEqual(gradesSummary({ header, rows, complete: true, kept: 0 }), [
      '1 of 1 submission graded, 1 with every check passed.',
    ]);
  });

  it('names a few problems and counts the others', () => {
    const rows = Array.from({ length: 23 }, (_, i) => ({
      ...(GRADES.rows[2] ?? assert.fail()),
      submission: `s${i}`,
    }));
    const text = gradesSummary({ ...GRADES, rows });
    assert.equal(text.length, 22);
    assert.match(text[20] ?? '', /^And 3 more/);
  });
});

/** Returns the cells of CSV as RFC 4180 reads it. */
function cellsOf(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [whole, quoted, plain, end] =
      /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y.exec(text.slice(at)) ?? assert.fail(text.slice(at));
    line.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      lines.push(line);
      line = [];
    }
    at += whole.length;
  }
  return lines;
}
