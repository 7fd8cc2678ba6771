import assert from 'node:assert/strict';
import { parseYamlFile } from '../../src/packs/yaml-file.ts';

describe('parseYamlFile', () => {
  it('takes values of an anchor into a mapping by the merge key, and points to that mapping for them', () => {
    const text = 'base: &base { x: 1, y: 2 }\nother:\n  <<: *base\n  y: 3\n';
    const { value, diagnostics } = parseYamlFile('a.yaml', text);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(value.value, { base: { x: 1, y: 2 }, other: { x: 1, y: 3 } });
    const { start, end } = value.valueRange(['other', 'x']);
    assert.equal(text.slice(start, end), '<<: *base\n  y: 3');
  });

  it('tells a merge of something that is no mapping', () => {
    const { value, diagnostics } = parseYamlFile('a.yaml', 'base: &base 1\nother:\n  <<: *base\n');
    assert.equal(value.value, undefined);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['yaml-syntax'],
    );
  });
});
