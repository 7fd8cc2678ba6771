import type { GradeReport } from '../../src/engine/grade/grade-report.ts';
import { ATTEMPT, PASSED } from './sample-attempt.ts';

const base = {
  notes: [],
  digest: '0123456789abcdef0123456789abcdef',
  language: 'py',
  startedAt: '2026-01-02T03:04:05.678Z',
  durationMs: 1234,
} as const;

/** A report with every kind of row, and a name that a spreadsheet would take for a formula. */
export const GRADES: GradeReport = {
  header: {
    dir: '/home/ada/class',
    exercise: { pack: ATTEMPT.exercise.pack, id: ATTEMPT.exercise.id, title: ATTEMPT.exercise.title },
    packVersion: ATTEMPT.packVersion,
    exerciseDigest: 'fedcba9876543210',
    opskata: '9.8.7',
    sandbox: 'bwrap',
    dimensions: [
      ...ATTEMPT.score.dimensions.map(({ id, title }) => ({ id, title })),
      { id: 'unused', title: 'Without a check in this language' },
    ],
    total: 5,
  },
  rows: [
    {
      ...base,
      submission: '=HYPERLINK("http://example.com","ada")',
      notes: ['Its record\nis of another exercise.', 'link is a link, which lies outside: it was left out.'],
      status: 'graded',
      entry: ATTEMPT.entry,
      verdict: ATTEMPT.verdict,
      score: ATTEMPT.score,
      results: ATTEMPT.results,
    },
    {
      ...base,
      submission: 'bob',
      status: 'graded',
      entry: PASSED.entry,
      verdict: PASSED.verdict,
      score: PASSED.score,
      results: PASSED.results,
    },
    {
      ...base,
      submission: 'carl, "the\tthird"',
      language: undefined,
      status: 'problem',
      problem: { by: 'submission', message: 'It holds no files.', remedy: 'Ask for the work once more.' },
    },
    {
      ...base,
      submission: 'dora\n',
      status: 'problem',
      problem: { by: 'machine', message: '-1 is no\nway to end.', remedy: '' },
    },
  ],
  complete: false,
  kept: 1,
};
