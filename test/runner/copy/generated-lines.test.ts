import assert from 'node:assert/strict';
import { generatedLines } from '../../../src/runner/copy/generated-lines.ts';

function textOf(spec: { line: string[]; count: number; seed?: number }): string {
  return Buffer.concat([...generatedLines({ seed: 1, ...spec })]).toString();
}

describe('generated lines', () => {
  const cases: [line: string[], count: number, text: string][] = [
    [['a'], 0, ''],
    [['a'], 2, 'a\na\n'],
    [['n ${i}!'], 3, 'n 0!\nn 1!\nn 2!\n'],
    [['x ${i}', 'y'], 3, 'x 0\ny\nx 2\n'],
    [['${unknown} $i'], 1, '${unknown} $i\n'],
  ];
  for (const [line, count, text] of cases) {
    it(`${JSON.stringify(line)} ${count} times`, () => assert.equal(textOf({ line, count }), text));
  }

  it('pick and draw the same for the same seed, and something else for another', () => {
    const spec = { line: ['${random} ${pick:GET,PUT}'], count: 50 };
    const text = textOf(spec);
    assert.equal(textOf(spec), text);
    assert.notEqual(textOf({ ...spec, seed: 2 }), text);
    assert.match(text, /^(\d{1,6} (GET|PUT)\n){50}$/);
    assert.match(text, /GET/);
    assert.match(text, /PUT/);
  });

  it('come in chunks of whole lines', () => {
    let chunks = 0;
    for (const chunk of generatedLines({ line: ['line ${i}'], count: 50_000, seed: 1 })) {
      chunks++;
      assert.ok(chunk.length < 70_000);
      assert.equal(chunk.at(-1), 10);
    }
    assert.ok(chunks > 5);
  });
});
