import assert from 'node:assert/strict';
import type { CheckResult } from '../../src/checks/check-result.ts';
import { transcriptOf, visible } from '../../src/extension/testing/transcript.ts';
import { failedRun } from './sample-attempt.ts';

describe('visible', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['plain ü', 'plain ü'],
    ['a\r\nb\tc', 'a\nb\tc'],
    ['\u001b[2Jgone', '␛[2Jgone'],
    ['bell\u0007', 'bell␇'],
    ['over\rwrite', 'over␍write'],
    ['\u007f', '␡'],
    ['\u202eevil', '\\u{202e}evil'],
    ['\u009b2J', '\\u{9b}2J'],
  ];
  for (const [given, expected] of cases) {
    it(JSON.stringify(given), () => assert.equal(visible(given), expected));
  }
});

describe('transcriptOf', () => {
  it('tells command, input, output, requests and end of a run', () => {
    assert.equal(
      transcriptOf(failedRun),
      [
        '✗ fail Retries a 503 until it succeeds [retries-503]',
        '  exit code 1, but the service recovered on the third request',
        '  expected: 0',
        '  actual: 1',
        '',
        '  # flaky',
        '  $ python3 fetch.py --url http://127.0.0.1:8080/items',
        '  stderr:',
        '    attempt=1 status=503',
        '    gave up <b>␛[31m',
        '       0 ms  api  GET /items → 503',
        '      12 ms  api  GET /items → no answer',
        '  exit code 1 after 41 ms, Python 3.11.7',
        '',
        '',
      ].join('\n'),
    );
  });

  it('says in words what a verdict is', () => {
    const words = (['pass', 'fail', 'error', 'skipped'] as const).map((verdict) => {
      const result: CheckResult = {
        ...failedRun,
        verdict,
        message: '',
        expected: undefined,
        actual: undefined,
        evidence: [],
      };
      return transcriptOf(result).split(' Retries')[0];
    });
    assert.deepEqual(words, ['✓ pass', '✗ fail', '! could not be judged', '- skipped']);
  });
});
