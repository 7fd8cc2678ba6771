import assert from 'node:assert/strict';
import { commandLine, runEvidence } from '../../../src/checks/behaviour/run-evidence.ts';
import { evidenceText } from '../../../src/reporters/evidence-text.ts';
import type { RunRecord } from '../../../src/runner/contract.ts';
import { outcome, request, run } from '../cel/outcome.ts';

describe('evidence of a run', () => {
  const ends: readonly [given: Partial<RunRecord>, exit: string][] = [
    [{ exitCode: 3 }, 'exit code 3'],
    [{ exitCode: -1, signal: 'SIGTERM', ended: 'signal' }, 'ended by SIGTERM'],
    [{ ended: 'wall', durationMs: 10_040, timedOut: true }, 'stopped after 10 s: the time limit'],
    [{ ended: 'output' }, 'stopped: more output than the limit allows'],
    [{ ended: 'memory' }, 'stopped: more memory than the limit allows'],
    [{ ended: 'processes' }, 'stopped: more processes than the limit allows'],
    [{ ended: 'fileSize', signal: 'SIGXFSZ' }, 'stopped: a file larger than the limit allows'],
    [{ ended: 'disk' }, 'stopped: more disk space than the limit allows'],
  ];
  for (const [given, exit] of ends) {
    it(`says how it ended: ${exit}`, () => {
      const [evidence] = runEvidence('plain', outcome(given));
      assert.equal(evidence?.exit, exit);
    });
  }

  it('says when the machine may have had a part in it', () => {
    const caveat = 'the machine was busy: of 4.1 s the program waited 3.2 s for a processor';
    assert.equal(runEvidence('plain', outcome({ caveat }))[0]?.caveat, caveat);
    assert.equal(runEvidence('plain', outcome())[0]?.caveat, undefined);
    const shown = (given: Partial<RunRecord>): string =>
      runEvidence('plain', outcome(given))
        .map((evidence) => evidenceText(evidence, '', { color: false, width: 80 }, true))
        .join('');
    assert.ok(shown({ caveat }).includes(`(scenario plain)\n${caveat}`));
    assert.doesNotMatch(shown({}), /busy|undefined/);
  });

  it('says what ran or built the program', () => {
    const [evidence] = runEvidence('plain', { ...outcome(), toolchain: 'Python 3.11.7' });
    assert.equal(evidence?.toolchain, 'Python 3.11.7');
    assert.equal(runEvidence('plain', outcome())[0]?.toolchain, undefined);
  });

  it('is cut to what a person reads, and says how much is left out', () => {
    const stdout = `${'a'.repeat(2500)}middle${'z'.repeat(2500)}`;
    const [evidence] = runEvidence('plain', outcome({ stdout }));
    assert.match(evidence?.stdout ?? '', /^a{2000}\n… 1006 characters left out …\nz{2000}$/);
    const many = Array.from({ length: 60 }, (_, index) => request(index + 1));
    assert.equal(runEvidence('plain', outcome({}, many))[0]?.requests.length, 50);
  });

  it('has the requests of each run beside it, with what was asked and answered', () => {
    const requests = [
      request(1, { run: 0, atMs: 10.4, query: { page: '2', q: 'a b' }, status: 503 }),
      request(2, { run: 1, method: 'DELETE', path: '/items/7', atMs: 20, status: 0 }),
    ];
    const found = runEvidence('again', { ...outcome({}, requests), runs: [run(), run({ exitCode: 1 })] });
    assert.deepEqual(
      found.map((one) => [one.run, one.exit, one.requests]),
      [
        [1, 'exit code 0', [{ service: 'api', atMs: 10, line: 'GET /items?page=2&q=a+b', status: 503 }]],
        [2, 'exit code 1', [{ service: 'api', atMs: 20, line: 'DELETE /items/7', status: 0 }]],
      ],
    );
  });

  it('has a command line that a shell reads back as the same words', () => {
    assert.equal(
      commandLine(['bash', 'a.sh', '', "it's", '$x', '--n=1']),
      "bash a.sh '' 'it'\\''s' '$x' --n=1",
    );
  });
});
