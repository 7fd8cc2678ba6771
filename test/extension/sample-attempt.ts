import type { CheckResult } from '../../src/checks/check-result.ts';
import type { Attempt } from '../../src/engine/attempt.ts';
import type { ExerciseSummary } from '../../src/engine/catalogue.ts';
import { scoreOf } from '../../src/engine/score.ts';

const exercise: ExerciseSummary = {
  pack: 'opskata',
  id: 'scripting/retry-backoff',
  track: 'scripting',
  title: 'Retry with <backoff>',
  summary: 'Call a flaky API.',
  level: 2,
  minutes: 45,
  skills: ['retries'],
  languages: ['py'],
  state: 'started',
  hintsUnlocked: 1,
  hintCount: 3,
  gaveUp: false,
};

const blank = {
  findings: [],
  places: [],
  evidence: [],
  why: 'Because <it> matters.',
  weight: 1,
  durationMs: 5,
  message: '',
};

/** A check that failed, with a run whose output tries to be markup and to move the cursor. */
export const failedRun: CheckResult = {
  ...blank,
  id: 'retries-503',
  title: 'Retries a 503 until it succeeds',
  kind: 'behaviour',
  dimension: 'robustness',
  weight: 2,
  verdict: 'fail',
  message: 'exit code 1, but the service recovered on the third request',
  expected: '0',
  actual: '1',
  hint: 2,
  evidence: [
    {
      kind: 'run',
      scenario: 'flaky',
      run: 1,
      command: 'python3 fetch.py --url http://127.0.0.1:8080/items',
      toolchain: 'Python 3.11.7',
      stdin: '',
      exit: 'exit code 1',
      stdout: '',
      stderr: 'attempt=1 status=503\ngave up <b>\u001b[31m\n',
      durationMs: 41.2,
      requests: [
        { service: 'api', atMs: 0.4, line: 'GET /items', status: 503 },
        { service: 'api', atMs: 12, line: 'GET /items', status: 0 },
      ],
    },
  ],
};

const place = { file: 'fetch.py', start: { line: 12, column: 5 }, end: { line: 12, column: 12 } };

const failedSource: CheckResult = {
  ...blank,
  id: 'no-bare-except',
  title: 'Catches what it can handle',
  kind: 'source',
  dimension: 'structure',
  verdict: 'fail',
  message: 'a bare except',
  findings: [{ message: 'a bare except', place }],
  places: [place],
  evidence: [{ kind: 'source', place, text: '    except:\n' }],
};

const results: readonly CheckResult[] = [
  failedRun,
  failedSource,
  {
    ...blank,
    id: 'plan',
    title: 'Plans',
    kind: 'plan',
    dimension: 'safety',
    verdict: 'error',
    message: 'unsupported: ephemeral',
    remedy: 'Leave it out.',
  },
  {
    ...blank,
    id: 'later',
    title: 'Later',
    kind: 'behaviour',
    dimension: 'safety',
    verdict: 'skipped',
    message: 'needs retries-503',
  },
  { ...blank, id: 'starts', title: 'Starts', kind: 'behaviour', dimension: 'correctness', verdict: 'pass' },
];

const dimensions = ['correctness', 'robustness', 'safety', 'structure'].map((id) => ({
  id,
  title: id[0]?.toUpperCase() + id.slice(1),
  description: '',
}));

/** An attempt with every verdict. */
export const mixedAttempt: Attempt = {
  exercise,
  language: 'py',
  dir: '/practice/scripting/retry-backoff',
  entry: 'fetch.py',
  results,
  score: scoreOf(results, dimensions),
  verdict: 'failed',
  complete: true,
  next: { kind: 'fix', text: 'Look at the transcript of “flaky”.', check: 'retries-503', hint: 2 },
  advice: [{ tool: 'ruff', code: 'E722', message: 'Do not use bare `except`', file: 'fetch.py', line: 12 }],
  packVersion: '1.0.0',
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 100,
};
