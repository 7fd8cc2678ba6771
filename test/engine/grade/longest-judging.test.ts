import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { longestJudging } from '../../../src/engine/grade/longest-judging.ts';
import { exerciseSchema } from '../../../src/packs/manifest/exercise.ts';
import { smallExercise } from '../small-pack.ts';

function longest(scenarios: string, language: 'sh' | 'go' | 'tf'): number {
  const text = smallExercise('scripting/x', ['sh']).replace('  plain: { kind: run }', scenarios);
  return longestJudging(exerciseSchema.parse(parse(text)), language);
}

describe('longest judging', () => {
  const around = 2_000;
  const cases: readonly [string, string, 'sh' | 'go', number][] = [
    ['the default, three times', '  plain: { kind: run }', 'sh', 3 * (10_000 + around)],
    ['a limit', '  plain: { kind: run, limits: { wall: 3s } }', 'sh', 3 * (3_000 + around)],
    [
      'further runs, which inherit',
      '  plain: { kind: run, limits: { wall: 3s }, then: [{}, { limits: { wall: 1s } }, {}] }',
      'sh',
      3 * (8_000 + 4 * around),
    ],
    ['several', '  plain: { kind: run }\n  more: { kind: run }', 'sh', 3 * (20_000 + 2 * around)],
    ['a build', '  plain: { kind: run }', 'go', 180_000 + 3 * (10_000 + around)],
  ];
  for (const [title, scenarios, language, expected] of cases) {
    it(`grows with what runs may take: ${title}`, () => {
      assert.equal(longest(scenarios, language), 300_000 + expected);
    });
  }

  it('is a fixed time where nothing runs', () => {
    assert.equal(longest('  plain: { kind: run }', 'tf'), 300_000);
  });
});
