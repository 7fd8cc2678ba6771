import assert from 'node:assert/strict';
import { boolType, numberType, stringType, type Type } from '../../../src/hcl/types/type.ts';
import { convert } from '../../../src/hcl/values/convert.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';
import { valueFromJsonText, valueToJson } from '../../../src/hcl/values/json.ts';
import { sensitiveMark } from '../../../src/hcl/values/marks.ts';
import { nullValue, setValue, stringValue, unknownValue } from '../../../src/hcl/values/value.ts';

/** Elements as JSON, and the order in which Terraform 1.11 lists their set. */
const cases: readonly (readonly [string, string])[] = [
  ['["b","a","B",null,"a"]', '["B","a","b",null]'],
  ['[10,9,1,-1,0.5]', '[-1,0.5,1,9,10]'],
  ['[true,false,true]', '[false,true]'],
  ['[[2],[1],[10]]', '[[10],[1],[2]]'],
  ['[{"a":"b"},{"a":"a"},{"a":"a\\"x"}]', '[{"a":"a"},{"a":"a\\"x"},{"a":"b"}]'],
  ['[{"n":100},{"n":20},{"n":3}]', '[{"n":100},{"n":20},{"n":3}]'],
  ['[{"n":12345678901},{"n":12345678902}]', '[{"n":12345678901},{"n":12345678902}]'],
  ['[{"n":12345678902},{"n":12345678901}]', '[{"n":12345678902},{"n":12345678901}]'],
  [
    '[{"n":0.1},{"n":0.01},{"n":1e-7},{"n":1234567890123}]',
    '[{"n":0.01},{"n":0.1},{"n":1234567890123},{"n":0.0000001}]',
  ],
  ['[{"a":"é"},{"a":"z"},{"a":"\\n"}]', '[{"a":"\\n"},{"a":"z"},{"a":"é"}]'],
  ['[{"n":1e10},{"n":2},{"n":1.5}]', '[{"n":1.5},{"n":10000000000},{"n":2}]'],
  ['[{"n":null},{"n":"x"}]', '[{"n":"x"},{"n":null}]'],
  ['["\\ufffd","\\ud83d\\ude00"]', '["\ufffd","\ud83d\ude00"]'],
];

describe('order of a set', () => {
  for (const [given, expected] of cases) {
    it(given, () => {
      const tuple = valueFromJsonText(given);
      assert.ok(!(tuple instanceof Failure));
      const set = convert(tuple, { kind: 'set', element: { kind: 'dynamic' } });
      assert.ok(!(set instanceof Failure));
      assert.equal(valueToJson(set), expected);
    });
  }

  it('does not matter where elements share a place: they stand as they were put in, and the sets are equal', () => {
    const setOf = (text: string) => {
      const tuple = valueFromJsonText(text);
      assert.ok(!(tuple instanceof Failure));
      const set = convert(tuple, { kind: 'set', element: { kind: 'dynamic' } });
      assert.ok(!(set instanceof Failure));
      return set;
    };
    const [up, down] = [
      setOf('[{"n":12345678901},{"n":12345678902}]'),
      setOf('[{"n":12345678902},{"n":12345678901}]'),
    ];
    assert.ok(up.rawEquals(down) && down.rawEquals(up));
    assert.ok(!up.rawEquals(setOf('[{"n":12345678901},{"n":12345678903}]')));
    assert.ok(!up.rawEquals(setOf('[{"n":12345678901}]')));
  });

  it('puts unknown elements behind known ones, and keeps each of them', () => {
    const set = setValue(stringType, [
      unknownValue(stringType),
      nullValue(stringType),
      unknownValue(stringType),
      stringValue('a'),
    ]);
    assert.deepEqual(
      set.asArray().map((element) => (element.isKnown ? element.payload : 'unknown')),
      ['a', 'unknown', 'unknown', null],
    );
  });

  it('does not tell elements apart by their marks', () => {
    const set = setValue(stringType, [stringValue('a'), stringValue('a').withMarks(sensitiveMark)]);
    assert.equal(set.asArray().length, 1);
    assert.equal(set.marks, sensitiveMark);
  });

  it('holds for every primitive type when empty', () => {
    for (const type of [stringType, numberType, boolType] satisfies Type[])
      assert.deepEqual(setValue(type, []).asArray(), []);
  });
});
