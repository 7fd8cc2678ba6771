import type { Attempt } from '../../src/engine/attempt.ts';
import type { ExerciseSummary } from '../../src/engine/catalogue.ts';
import { scoreOf } from '../../src/engine/score.ts';
import { resultOf } from '../engine/small-pack.ts';

/** An exercise as lists show it. */
export const EXERCISE: ExerciseSummary = {
  pack: 'opskata',
  id: 'scripting/retry-backoff',
  track: 'scripting',
  title: 'Retry with backoff',
  summary: 'Call a flaky HTTP API until it answers, without making its bad day worse than it already is.',
  level: 2,
  minutes: 45,
  skills: ['retries'],
  languages: ['py', 'sh', 'go'],
  state: 'started',
  hintsUnlocked: 0,
  hintCount: 3,
  gaveUp: false,
};

const PLACE = { file: 'fetch.py', start: { line: 12, column: 5 }, end: { line: 12, column: 20 } };

const RESULTS = [
  resultOf('starts', 'pass', { title: 'Starts', dimension: 'interface' }),
  resultOf('retries', 'fail', {
    title: 'Retries a 503 until it succeeds, however long the title of this check may have become by now',
    dimension: 'robustness',
    weight: 2,
    hint: 1,
    message: 'exit code 1, but the service recovered on the third request',
    findings: [
      {
        message: 'exit code 1, but the service recovered on the third request',
        expected: '0',
        actual: '1',
        scenario: 'flaky',
        place: PLACE,
      },
    ],
    why: 'A single failed request is weather, not an outage; whoever gives up at once pages people for nothing.',
    places: [PLACE],
    evidence: [
      {
        kind: 'run',
        scenario: 'flaky',
        run: 1,
        command: "python3 fetch.py --url http://127.0.0.1:40001/items --out 'out file.json'",
        toolchain: 'Python 3.11.7',
        stdin: '',
        exit: 'exit code 1',
        stdout: '',
        stderr: `\u001b[2J\u001b[Hall checks passed\r\n${Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\n')}\n`,
        durationMs: 123.4,
        requests: [
          { service: 'api', atMs: 41, line: 'GET /items', status: 503 },
          { service: 'api', atMs: 12_045, line: 'GET /items', status: 0 },
        ],
      },
    ],
  }),
  resultOf('bounded', 'fail', {
    title: 'Stops after the budget',
    dimension: 'safety',
    message: 'took 9 s',
    findings: [1, 2, 3, 4].map((n) => ({
      message: `attempt ${n} <came> & "went" after the budget`,
      expected: `"${n}"`,
      actual: 'null',
      scenario: `budget-${n}`,
    })),
    evidence: [
      {
        kind: 'plan',
        scenario: 'small',
        command: 'opskata plan --scenario small',
        given: ['name = "web"', 'state before: what the plan "first" leaves when it is applied'],
        text: '  # aws_lb.this will be created',
      },
    ],
  }),
  resultOf('sandboxed', 'error', {
    dimension: 'safety',
    cause: 'toolchain',
    message: 'Go is not installed.',
    remedy: 'Install Go 1.19 or newer.',
  }),
  resultOf('logs', 'skipped', { dimension: 'operability', message: '"Starts" does not pass' }),
];

/** An attempt with every verdict in it. */
export const ATTEMPT: Attempt = {
  exercise: EXERCISE,
  language: 'py',
  dir: '/home/me/opskata/scripting/retry-backoff',
  entry: 'fetch.py',
  results: RESULTS,
  score: scoreOf(RESULTS, [
    { id: 'correctness', title: 'Correctness', description: '' },
    { id: 'robustness', title: 'Robustness', description: '' },
    { id: 'safety', title: 'Safety', description: '' },
    { id: 'interface', title: 'Interface', description: '' },
  ]),
  verdict: 'failed',
  complete: true,
  next: { kind: 'fix', text: 'Fix "Retries a 503 until it succeeds" first.', check: 'retries', hint: 1 },
  advice: [
    { tool: 'ruff', code: 'E722', message: 'Do not use bare except', file: 'fetch.py', line: 3, column: 1 },
  ],
  packVersion: '1.0.0',
  startedAt: '2026-01-02T03:04:05.678Z',
  durationMs: 1234,
};

/** An attempt in which everything passed. */
export const PASSED: Attempt = {
  ...ATTEMPT,
  exercise: { ...EXERCISE, state: 'mastered' },
  results: RESULTS.slice(0, 1),
  score: scoreOf(RESULTS.slice(0, 1), [{ id: 'interface', title: 'Interface', description: '' }]),
  verdict: 'passed',
  next: { kind: 'review', text: 'Compare with the solution and answer the debrief questions aloud.' },
  advice: [],
};
