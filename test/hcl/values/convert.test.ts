import assert from 'node:assert/strict';
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  tupleType,
} from '../../../src/hcl/types/type.ts';
import { typeConstraintText } from '../../../src/hcl/types/type-constraint.ts';
import { convert } from '../../../src/hcl/values/convert.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';
import { valueFromJsonText } from '../../../src/hcl/values/json.ts';
import { ephemeralMark, sensitiveMark } from '../../../src/hcl/values/marks.ts';
import { pathText } from '../../../src/hcl/values/path.ts';
import {
  dynamicValue,
  nullLiteral,
  setValue,
  stringValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../../../src/hcl/values/value.ts';
import { describeValue } from '../describe-value.ts';

const port = objectType({ port: numberType, name: stringType }, ['name']);

/** JSON of a value, the type that is asked for, and the value or the message with its place. */
const fromJson: readonly (readonly [string, Type, string])[] = [
  ['1', stringType, '"1"'],
  ['"1.50"', numberType, '1.5'],
  ['"x"', numberType, 'a number is required'],
  ['"TRUE"', boolType, 'a bool is required; to convert from string, use lowercase "true"'],
  ['"yes"', boolType, 'a bool is required'],
  ['1', boolType, 'bool required'],
  ['true', numberType, 'number required'],
  ['[]', stringType, 'string required'],
  ['"x"', listType(stringType), 'list of string required'],
  ['"x"', listType(dynamicType), 'list of any single type required'],
  ['{}', listType(stringType), 'list of string required'],
  ['[]', mapType(stringType), 'map of string required'],
  ['[1,"x"]', listType(numberType), '[1]: a number is required'],
  ['[1,[]]', listType(numberType), 'element 1: number required'],
  ['[1,[]]', setType(dynamicType), 'all set elements must have the same type'],
  ['[1,[]]', listType(dynamicType), 'all list elements must have the same type'],
  ['{"a":1,"b":[]}', mapType(dynamicType), 'all map elements must have the same type'],
  ['{"a":1,"b":[]}', mapType(numberType), 'element "b": number required'],
  ['{}', port, 'attribute "port" is required'],
  ['{}', objectType({ a: stringType, b: stringType }), 'attributes "a" and "b" are required'],
  [
    '{}',
    objectType({ a: stringType, b: stringType, c: stringType }),
    'attributes "a", "b", and "c" are required',
  ],
  ['{"port":[]}', port, 'attribute "port": number required'],
  ['{"port":"x"}', port, '.port: a number is required'],
  ['[{"port":1},{"port":"x"}]', listType(port), '[1].port: a number is required'],
  ['{"k":{"port":"x"}}', mapType(port), '["k"].port: a number is required'],
  ['[{"port":1},{}]', listType(port), 'element 1: attribute "port" is required'],
  ['[1]', tupleType([stringType, stringType]), 'tuple required'],
  ['[1]', port, 'object required'],
];

function answer(value: Value | Failure): string {
  if (!(value instanceof Failure)) return describeValue(value);
  const place = pathText(value.path ?? []);
  return place === '' ? value.message : `${place}: ${value.message}`;
}

describe('conversion', () => {
  for (const [json, wanted, expected] of fromJson) {
    it(`of ${json} to ${typeConstraintText(wanted)}`, () => {
      const value = valueFromJsonText(json);
      assert.ok(!(value instanceof Failure));
      assert.equal(answer(convert(value, wanted)), expected);
    });
  }

  const unknownText = unknownValue(stringType, { notNull: true });
  const others: readonly (readonly [string, Value, Type, (result: Value) => void])[] = [
    [
      'an unknown tuple to a list of known length',
      unknownValue(tupleType([stringType, numberType]), { notNull: true }),
      listType(stringType),
      (result) => {
        assert.equal(result.asArray().length, 2);
        assert.ok(result.asArray().every((element) => !element.isKnown && element.type === stringType));
      },
    ],
    [
      'a set with unknown elements to a list of unknown length',
      setValue(stringType, [stringValue('a'), unknownText]),
      listType(stringType),
      (result) => assert.ok(!result.isKnown && result.type.kind === 'list'),
    ],
    [
      'a set with unknown elements to a list of the element type that is asked for',
      setValue(stringType, [stringValue('1'), unknownText]),
      listType(numberType),
      (result) => assert.equal(typeConstraintText(result.type), 'list(number)'),
    ],
    [
      'something of unknown type to an unknown value of the type',
      dynamicValue,
      listType(stringType),
      (result) => assert.ok(!result.isKnown && typeConstraintText(result.type) === 'list(string)'),
    ],
    [
      'null to null of the type without optional attributes',
      nullLiteral,
      listType(port),
      (result) => assert.equal(typeConstraintText(result.type), 'list(object({name=string,port=number}))'),
    ],
    [
      'marks of elements to the set',
      tupleValue([stringValue('a').withMarks(sensitiveMark), stringValue('b').withMarks(ephemeralMark)]),
      setType(stringType),
      (result) => {
        assert.equal(result.marks, sensitiveMark | ephemeralMark);
        assert.ok(result.asArray().every((element) => element.deepMarks === 0));
      },
    ],
    [
      'marks of elements to the elements of the list',
      tupleValue([stringValue('a').withMarks(sensitiveMark), stringValue('b')]),
      listType(stringType),
      (result) =>
        assert.deepEqual(
          result.asArray().map(({ marks }) => marks),
          [sensitiveMark, 0],
        ),
    ],
  ];
  for (const [name, value, wanted, check] of others) {
    it(`turns ${name}`, () => {
      const result = convert(value, wanted);
      assert.ok(!(result instanceof Failure));
      check(result);
    });
  }
});
