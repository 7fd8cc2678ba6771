import assert from 'node:assert/strict';
import { dynamicType, listType, numberType, stringType } from '../../../src/hcl/types/type.ts';
import { equals } from '../../../src/hcl/values/equality.ts';
import { sensitiveMark } from '../../../src/hcl/values/marks.ts';
import { objectValue } from '../../../src/hcl/values/object-value.ts';
import {
  dynamicValue,
  integerValue,
  listValue,
  mapValue,
  nullLiteral,
  nullValue,
  numberValue,
  setValue,
  stringValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../../../src/hcl/values/value.ts';

const a = stringValue('a');
const b = stringValue('b');
const some = unknownValue(stringType);
const never = unknownValue(stringType, { notNull: true });
const prefixed = unknownValue(stringType, { notNull: true, prefix: 'ab' });
const long = unknownValue(listType(stringType), { notNull: true, minimumLength: 2 });

const cases: readonly (readonly [string, Value, Value, boolean | 'unknown'])[] = [
  ['equal strings', a, stringValue('a'), true],
  ['strings of one character written in two ways', stringValue('e\u0301'), stringValue('\u00e9'), true],
  ['other strings', a, b, false],
  ['a counted and a written number', integerValue(1), numberValue(1), true],
  ['zero and its negative', numberValue(0), numberValue(-0), true],
  ['values of other types', a, integerValue(1), false],
  ['nulls of other types', nullValue(stringType), nullValue(numberType), true],
  ['null and something', nullLiteral, a, false],
  ['null and what may become null', nullLiteral, some, 'unknown'],
  ['null and what will not', nullLiteral, never, false],
  ['null and something of unknown type', nullLiteral, dynamicValue, 'unknown'],
  ['unknown and known', some, a, 'unknown'],
  ['unknown and known of another type', never, integerValue(1), false],
  ['something unknown and itself', some, some, 'unknown'],
  ['a text and a start that it has not', stringValue('xy'), prefixed, false],
  ['a text and a start that it has', stringValue('abc'), prefixed, 'unknown'],
  ['a short list and one that will be longer', listValue(stringType, [a]), long, false],
  [
    'lists with an unknown element',
    listValue(stringType, [a, some]),
    listValue(stringType, [a, b]),
    'unknown',
  ],
  [
    'lists that differ before the unknown element',
    listValue(stringType, [b, some]),
    listValue(stringType, [a, b]),
    false,
  ],
  ['lists of other lengths', listValue(stringType, [some]), listValue(stringType, []), false],
  ['maps with other keys', mapValue(stringType, [['x', some]]), mapValue(stringType, [['y', a]]), false],
  ['objects', objectValue({ x: a, y: b }), objectValue({ y: b, x: a }), true],
  ['objects with other attributes', objectValue({ x: a }), objectValue({ y: a }), false],
  ['tuples', tupleValue([a, integerValue(1)]), tupleValue([a, integerValue(1)]), true],
  ['a tuple and a list', tupleValue([a]), listValue(stringType, [a]), false],
  ['sets', setValue(stringType, [a, b]), setValue(stringType, [b, a, b]), true],
  ['sets with something unknown', setValue(stringType, [a, some]), setValue(stringType, [a, b]), 'unknown'],
  [
    'an object with a null of unknown type',
    objectValue({ x: nullValue(dynamicType) }),
    objectValue({ x: a }),
    false,
  ],
];

describe('equality', () => {
  for (const [name, left, right, expected] of cases) {
    it(`of ${name}`, () => {
      for (const result of [equals(left, right), equals(right, left)]) {
        assert.equal(result.isKnown ? result.payload : 'unknown', expected);
        assert.equal(result.marks, 0);
      }
    });
  }

  it('goes with the marks of both sides, inner ones too', () => {
    const marked = tupleValue([a.withMarks(sensitiveMark)]);
    assert.equal(equals(marked, tupleValue([a])).marks, sensitiveMark);
    assert.equal(equals(tupleValue([a]), marked).payload, true);
  });

  it('with null goes with inner marks too', () => {
    const marked = tupleValue([a.withMarks(sensitiveMark)]);
    assert.equal(equals(marked, nullLiteral).marks, sensitiveMark);
    assert.equal(equals(nullLiteral, marked).payload, false);
  });
});
