import assert from 'node:assert/strict';
import { judgeBehaviour } from '../../../src/checks/behaviour/judge-behaviour.ts';
import type { BehaviourCheck } from '../../../src/packs/manifest/check.ts';
import type { RunOutcome } from '../../../src/runner/contract.ts';
import { outcome, run } from '../cel/outcome.ts';
import { exerciseOf } from '../fake-judging.ts';

const { checks } = exerciseOf(`
scenarios:
  plain: { kind: run }
checks:
  - id: says
    title: Says hello
    dimension: correctness
    kind: behaviour
    scenario: plain
    why: w
    hint: 1
    expect:
      - that: run.stdout == "hello"
        message: it did not say hello
`);

async function messageOf(given: RunOutcome): Promise<string | undefined> {
  const judgement = await judgeBehaviour(checks[0] as BehaviourCheck, async () => given);
  return judgement.verdict === 'fail' ? judgement.findings[0]?.message : judgement.verdict;
}

describe('the message of a check on what the program does', () => {
  it("is the check's own", async () => {
    assert.equal(await messageOf(outcome({ stdout: '' })), 'it did not say hello');
  });

  it('says that a limit stopped the program', async () => {
    const stopped = { stdout: '', ended: 'wall', timedOut: true, durationMs: 10_040 } as const;
    const message = 'it did not say hello\nThe program was stopped after 10 s: the time limit.';
    assert.equal(await messageOf(outcome(stopped)), message);
  });

  it('says which of several runs a limit stopped', async () => {
    const runs = [run({ stdout: '' }), run({ stdout: '', ended: 'memory' })];
    const message = 'it did not say hello\nRun 2 was stopped: more memory than the limit allows.';
    assert.equal(await messageOf({ ...outcome(), runs }), message);
  });

  it('says nothing of a limit when the check passes', async () => {
    assert.equal(await messageOf(outcome({ stdout: 'hello', ended: 'output' })), 'pass');
  });
});
