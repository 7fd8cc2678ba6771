import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtinPack } from '../../src/platform/builtin-pack.ts';
import { withMachine } from './run-cli.ts';

/** One exercise that is judged by its plan, one by running it. */
const EXERCISES: readonly { readonly id: string; readonly language: string; readonly entry: string }[] = [
  { id: 'terraform/load-balancer', language: 'tf', entry: 'main.tf' },
  { id: 'warm-up/errors-per-minute', language: 'sh', entry: 'errors_per_minute.sh' },
];

describe('the built-in pack on the command line', () => {
  for (const { id, language, entry } of EXERCISES) {
    it(`${id}: the starter fails, the solution passes, reset keeps it`, () =>
      withMachine(async (machine) => {
        const { dir, run } = machine;
        assert.equal((await run(['start', id, dir])).code, 0);
        const starter = await run(['check', '--format', 'json']);
        assert.equal(starter.code, 1, starter.stderr);
        const attempt = JSON.parse(starter.stdout);
        assert.equal(attempt.verdict, 'failed');
        for (const check of attempt.checks) {
          if (check.verdict !== 'fail') continue;
          assert.notEqual(check.message, '', check.id);
          assert.notEqual(check.why, '', check.id);
        }
        const solution = join(builtinPack(), id, 'solution', language);
        await cp(solution, dir, { recursive: true });
        const passed = await run(['check']);
        assert.equal(passed.code, 0, passed.stdout);
        const reset = JSON.parse((await run(['reset', '--json'])).stdout);
        assert.equal(
          await readFile(join(reset.backup, entry), 'utf8'),
          await readFile(join(solution, entry), 'utf8'),
        );
        assert.equal((await run(['check'])).code, 1);
      })).timeout(120_000);
  }

  it('shows every exercise', () =>
    withMachine(async ({ run }) => {
      const { exercises } = JSON.parse((await run(['list', '--json'])).stdout);
      for (const { pack, id } of exercises) {
        const shown = await run(['show', `${pack}:${id}`]);
        assert.equal(shown.code, 0, shown.stderr);
        assert.match(shown.stdout, /What is checked:/);
      }
    })).timeout(120_000);
});
