import type { Catalogue } from '../../src/engine/catalogue.ts';
import type { VerifyReport } from '../../src/engine/verify/verify-report.ts';
import { catalogueJson } from '../../src/reporters/catalogue-json.ts';
import { catalogueText, packProblemsText } from '../../src/reporters/catalogue-text.ts';
import { exerciseText } from '../../src/reporters/exercise-text.ts';
import { hintsText } from '../../src/reporters/hints-text.ts';
import { planText } from '../../src/reporters/plan-text.ts';
import { progressText } from '../../src/reporters/progress-text.ts';
import { solutionText } from '../../src/reporters/solution-text.ts';
import { resetText, startedText } from '../../src/reporters/started-text.ts';
import { verifyJson } from '../../src/reporters/verify-json.ts';
import { verifyText } from '../../src/reporters/verify-text.ts';
import { assertGolden } from './golden.ts';
import { EXERCISE } from './sample-attempt.ts';

const STYLE = { color: false, width: 80 };

const PACK = {
  id: 'opskata',
  version: '1.0.0',
  title: 'OpsKata',
  description: 'Exercises.',
  root: '/packs/opskata',
  builtIn: true,
  tracks: [{ id: 'scripting', title: 'Scripting', description: 'Scripts.' }],
  dimensions: [{ id: 'robustness', title: 'Robustness', description: 'Survives.' }],
  plans: [
    {
      id: 'two-days',
      title: 'Two days',
      description: 'One exercise a day.',
      steps: [
        { title: 'Day 1', exercises: ['scripting/exercise-0', 'scripting/exercise-3'] },
        { title: 'Day 2', exercises: ['scripting/exercise-2'] },
        { title: 'Filtered out', exercises: ['scripting/other'] },
      ],
    },
  ],
};

const CATALOGUE: Catalogue = {
  packs: [PACK],
  exercises: (['new', 'started', 'passed', 'mastered'] as const).map((state, i) => ({
    ...EXERCISE,
    id: `scripting/exercise-${i}`,
    state,
  })),
  problems: [
    {
      severity: 'error',
      code: 'unknown-key',
      file: '/packs/opskata/scripting/x/exercise.yaml',
      line: 3,
      column: 5,
      summary: 'Unknown key "titel"',
      detail: 'Did you mean "title"?',
      pack: 'opskata',
      exercise: 'scripting/x',
    },
    {
      severity: 'warning',
      code: 'missing-file',
      file: '/packs/opskata',
      summary: 'Missing licence',
      detail: 'Add one.',
      pack: 'opskata',
    },
  ],
};

const STARTED = {
  exercise: EXERCISE,
  dir: '/home/me/my work/retry',
  language: 'py',
  entry: '/home/me/my work/retry/fetch.py',
  briefPath: '/packs/opskata/scripting/retry-backoff/README.md',
  written: ['lib/a.py'],
  kept: ['fetch.py'],
};

const VERIFY: VerifyReport = {
  pack: { id: 'opskata', version: '1.0.0', title: 'OpsKata' },
  root: '/packs/opskata',
  findings: [
    {
      severity: 'error',
      code: 'unknown-key',
      summary: 'Unknown key "titel"',
      detail: 'Did you mean "title"?',
      file: 'scripting/x/exercise.yaml',
      position: { line: 3, column: 5 },
      exercise: 'scripting/x',
    },
  ],
  exercises: [
    {
      id: 'scripting/retry-backoff',
      title: 'Retry with backoff',
      checks: 2,
      dimensions: { robustness: 1, safety: 1 },
      rights: 2,
      wrongs: 2,
      ok: false,
      problems: [
        {
          code: 'wrong-not-caught',
          exercise: 'scripting/retry-backoff',
          language: 'py',
          subject: 'wrong/no-cap',
          check: 'caps',
          message: 'It must fail this check, but the check passes.',
        },
        {
          code: 'bad-edit',
          exercise: 'scripting/retry-backoff',
          file: 'scripting/retry-backoff/wrong/no-cap/expect.yaml',
          position: { line: 7, column: 1 },
          message: 'The text to find occurs twice.',
        },
      ],
      languages: [
        {
          language: 'py',
          solutionMs: 1234,
          kills: { retries: ['gives-up', 'no-cap'], caps: [] },
          cases: [
            { role: 'solution', name: 'solution', language: 'py', verdicts: {}, durationMs: 1234, ok: true },
            { role: 'wrong', name: 'gives-up', language: 'py', verdicts: {}, durationMs: 10, ok: true },
            { role: 'wrong', name: 'no-cap', language: 'py', verdicts: {}, durationMs: 10, ok: false },
          ],
        },
        { language: 'go', skipped: 'Go is not installed.', solutionMs: 0, kills: {}, cases: [] },
      ],
    },
  ],
  skipped: [{ exercise: 'scripting/retry-backoff', language: 'go', reason: 'Go is not installed.' }],
  ok: false,
  durationMs: 4321,
  repeat: 20,
};

describe('other reports', () => {
  const goldens: [string, () => string][] = [
    ['catalogue.txt', () => catalogueText(CATALOGUE, STYLE)],
    ['plan.txt', () => planText(PACK.plans[0] as never, CATALOGUE.exercises, STYLE)],
    ['catalogue-empty.txt', () => catalogueText({ ...CATALOGUE, exercises: [] }, STYLE)],
    ['catalogue.json', () => catalogueJson(CATALOGUE)],
    ['pack-problems.txt', () => packProblemsText(CATALOGUE.problems)],
    ['started.txt', () => startedText(STARTED, STYLE)],
    [
      'reset.txt',
      () => resetText({ ...STARTED, kept: [], backup: '/home/me/my work/retry/.opskata/backup/1-t' }, STYLE),
    ],
    [
      'hints.txt',
      () => hintsText({ exercise: EXERCISE, unlocked: ['First `hint`.', 'Second.'], total: 3 }, STYLE),
    ],
    ['hints-all.txt', () => hintsText({ exercise: EXERCISE, unlocked: ['One.'], total: 1 }, STYLE)],
    [
      'solution.txt',
      () =>
        solutionText(
          {
            exercise: { ...EXERCISE, folder: '/home/me/my work' },
            language: 'py',
            files: new Map([['fetch.py', 'print(1)\n']]),
            root: '/packs/opskata/scripting/retry-backoff/solution/py',
            debrief: [{ question: 'Why jitter?', covers: ['Herds of clients', 'Spreading load'] }],
          },
          STYLE,
        ),
    ],
    [
      'exercise.txt',
      () =>
        exerciseText(
          {
            exercise: EXERCISE,
            pack: PACK,
            brief: '# Retry\n\nDo it.\n',
            briefPath: '/b',
            entries: { py: 'fetch.py' },
            prerequisites: ['scripting/first'],
            checks: [{ id: 'a', title: 'Retries', dimension: 'robustness', weight: 1, kind: 'behaviour' }],
          },
          STYLE,
        ),
    ],
    [
      'progress.txt',
      () => {
        const counts = { new: 1, started: 2, passed: 3, mastered: 4, total: 10 };
        const tracks = [{ pack: 'opskata', id: 'scripting', title: 'Scripting', ...counts }];
        return progressText(
          { tracks, totals: counts, attempts: 1, latest: '2026-01-02T03:04:05.678Z', notes: [] },
          STYLE,
        );
      },
    ],
    ['verify.txt', () => verifyText(VERIFY, STYLE, { matrix: false })],
    ['verify-matrix.txt', () => verifyText(VERIFY, STYLE, { matrix: true })],
    ['verify.json', () => verifyJson(VERIFY)],
  ];
  for (const [name, report] of goldens) it(`${name} is as recorded`, () => assertGolden(name, report()));
});
