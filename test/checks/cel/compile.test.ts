import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { behaviourEnvironment } from '../../../src/checks/behaviour/views.ts';
import { compile } from '../../../src/checks/cel/compile.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('a compiled expression', () => {
  // Expressions are kept for as long as the program runs, plans and transcripts must not be.
  for (const source of [
    'run == null',
    'runs.all(r, r != null)',
    'runs.exists(r, r == null)',
    'runs.filter(r, r != null).size() == 1',
    'runs.map(r, [r]).map(l, l[0]).size() == 1',
    'runs.all(r, runs.all(s, s == r))',
    'runs.all(r, r.nothing == 1)',
  ]) {
    it(`lets go of what it was evaluated over: ${source}`, async () => {
      const expression = compile(behaviourEnvironment.loose, source);
      const seen = [evaluated(expression), evaluated(expression)];
      // What is only weakly held is kept until the task ends.
      await new Promise((resolve) => setImmediate(resolve));
      collect();
      assert.deepEqual(
        seen.map((one) => one.deref()),
        [undefined, undefined],
      );
    });
  }
});

function evaluated(expression: ReturnType<typeof compile>): WeakRef<object> {
  const run = { big: 'x' };
  try {
    expression.evaluate(
      new Map<string, unknown>([
        ['run', run],
        ['runs', [run]],
      ]),
    );
  } catch {
    // It reads what is not there.
  }
  return new WeakRef(run);
}
