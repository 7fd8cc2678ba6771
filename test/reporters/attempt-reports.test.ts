import assert from 'node:assert/strict';
import { attemptJson } from '../../src/reporters/attempt-json.ts';
import { attemptJunit } from '../../src/reporters/attempt-junit.ts';
import { attemptSarif } from '../../src/reporters/attempt-sarif.ts';
import { attemptText } from '../../src/reporters/attempt-text.ts';
import { assertGolden } from './golden.ts';
import { ATTEMPT, PASSED } from './sample-attempt.ts';

const PLAIN = { color: false, width: 80 };
const COLOR = { color: true, width: 80 };

describe('reports of an attempt', () => {
  const goldens: [string, () => string][] = [
    ['attempt.txt', () => attemptText(ATTEMPT, PLAIN, { verbose: false })],
    ['attempt-verbose.txt', () => attemptText(ATTEMPT, PLAIN, { verbose: true })],
    ['attempt-color.txt', () => attemptText(ATTEMPT, COLOR, { verbose: false })],
    ['attempt-passed.txt', () => attemptText(PASSED, PLAIN, { verbose: false })],
    ['attempt.json', () => attemptJson(ATTEMPT, { compact: false })],
    ['attempt.junit.xml', () => attemptJunit(ATTEMPT)],
    ['attempt.sarif', () => attemptSarif(ATTEMPT, '9.8.7')],
  ];
  for (const [name, report] of goldens) it(`${name} is as recorded`, () => assertGolden(name, report()));

  it('keeps prose within 80 columns; only commands and output may be longer', () => {
    const long = attemptText(ATTEMPT, PLAIN, { verbose: true })
      .split('\n')
      .filter((line) => line.length > 80);
    for (const line of long) assert.match(line, /^ +(\$|\|) /);
  });

  it('lets no control character of a program through', () => {
    const everything = [
      attemptText(ATTEMPT, PLAIN, { verbose: true }),
      attemptJson(ATTEMPT, { compact: true }),
      attemptJunit(ATTEMPT),
      attemptSarif(ATTEMPT, '1.0.0'),
    ];
    for (const text of everything) assert.doesNotMatch(text, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  it('says the same with colour and without', () => {
    const colored = attemptText(ATTEMPT, COLOR, { verbose: true });
    assert.notEqual(colored, attemptText(ATTEMPT, PLAIN, { verbose: true }));
    assert.equal(colored.replaceAll(/\u001b\[\d+m/g, ''), attemptText(ATTEMPT, PLAIN, { verbose: true }));
  });

  it('is one line of JSON when compact', () => {
    const text = attemptJson(ATTEMPT, { compact: true });
    assert.equal(text.indexOf('\n'), text.length - 1);
    assert.deepEqual(JSON.parse(text), JSON.parse(attemptJson(ATTEMPT, { compact: false })));
  });

  it('gives SARIF a result for each finding, at a place that exists', () => {
    const [run] = JSON.parse(attemptSarif(ATTEMPT, '1.0.0')).runs;
    const ids = new Set(run.tool.driver.rules.map((rule: { id: string }) => rule.id));
    assert.equal(run.results.length, 5);
    for (const result of run.results) {
      assert.ok(ids.has(result.ruleId));
      assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
      assert.ok(result.locations[0].physicalLocation.region.startLine >= 1);
    }
    assert.equal(run.invocations[0].executionSuccessful, false);
  });
});
