import assert from 'node:assert/strict';
import type { Type } from '../../../src/hcl/types/type.ts';
import {
  boolType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  tupleType,
} from '../../../src/hcl/types/type.ts';
import { convert } from '../../../src/hcl/values/convert.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';
import { valueFromJsonText, valueToJson } from '../../../src/hcl/values/json.ts';
import { sensitiveMark } from '../../../src/hcl/values/marks.ts';
import { objectValue } from '../../../src/hcl/values/object-value.ts';
import { applyDefaults, type TypeDefaults } from '../../../src/hcl/values/type-defaults.ts';
import {
  nullValue,
  stringValue,
  trueValue,
  unknownValue,
  type Value,
} from '../../../src/hcl/values/value.ts';

function read(json: string): Value {
  const value = valueFromJsonText(json);
  assert.ok(!(value instanceof Failure));
  return value;
}

function defaultsOf(
  type: Type,
  values: Readonly<Record<string, Value>>,
  children: Readonly<Record<string, TypeDefaults>> = {},
): TypeDefaults {
  return { type, values: new Map(Object.entries(values)), children: new Map(Object.entries(children)) };
}

// What `type = object({…})` says, with the values that Terraform 1.11 gives its variables.
const item = objectType({ c: stringType }, ['c']);
const itemDefaults = defaultsOf(item, { c: stringValue('d') });
const nested = objectType({ a: numberType, b: listType(item) }, ['a', 'b']);
const nestedDefaults = defaultsOf(
  nested,
  { a: read('1'), b: read('[{}]') },
  { b: defaultsOf(listType(item), {}, { '': itemDefaults }) },
);
const flag = objectType({ x: boolType }, ['x']);
const cell = objectType({ q: stringType }, ['q']);
const root = objectType({ name: stringType, nested, m: mapType(flag), t: tupleType([cell]) }, [
  'name',
  'nested',
  'm',
  't',
]);
const rootDefaults = defaultsOf(
  root,
  { name: stringValue('n'), nested: read('{}'), m: read('{"k":{}}') },
  {
    nested: nestedDefaults,
    m: defaultsOf(mapType(flag), {}, { '': defaultsOf(flag, { x: trueValue }) }),
    t: defaultsOf(tupleType([cell]), {}, { '0': defaultsOf(cell, { q: stringValue('qq') }) }),
  },
);
const row = objectType({ c: stringType, n: numberType }, ['c']);
const rowsDefaults = defaultsOf(setType(row), {}, { '': defaultsOf(row, { c: stringValue('d') }) });

const cases: readonly (readonly [string, Type, TypeDefaults, string, string])[] = [
  [
    'everything left out',
    root,
    rootDefaults,
    '{}',
    '{"m":{"k":{"x":true}},"name":"n","nested":{"a":1,"b":[{"c":"d"}]},"t":null}',
  ],
  [
    'parts given, some as null',
    root,
    rootDefaults,
    '{"nested":{"b":[{"c":null},{}],"a":"7"},"m":{"z":{"x":false},"y":{}},"name":null,"t":[{}]}',
    '{"m":{"y":{"x":true},"z":{"x":false}},"name":"n","nested":{"a":7,"b":[{"c":"d"},{"c":"d"}]},"t":[{"q":"qq"}]}',
  ],
  [
    'elements of a set that become equal',
    setType(row),
    rowsDefaults,
    '[{"n":1},{"n":"2","c":"x"},{"n":1,"c":"d"}]',
    '[{"c":"d","n":1},{"c":"x","n":2}]',
  ],
  ['an empty map', mapType(flag), rootDefaults.children.get('m')!, '{}', '{}'],
  ['a value of another kind, for the conversion to complain of', stringType, itemDefaults, '"x"', '"x"'],
];

describe('defaults of a type', () => {
  for (const [name, type, defaults, given, expected] of cases) {
    it(`fills in ${name}`, () => {
      const converted = convert(applyDefaults(defaults, read(given)), type);
      assert.ok(!(converted instanceof Failure), JSON.stringify(converted));
      assert.equal(valueToJson(converted), expected);
    });
  }

  it('leaves null and unknown values alone', () => {
    for (const value of [nullValue(root), unknownValue(nested)])
      assert.equal(applyDefaults(rootDefaults, value), value);
  });

  it('keeps marks', () => {
    const given = objectValue({ name: stringValue('x').withMarks(sensitiveMark) }).withMarks(sensitiveMark);
    const filled = applyDefaults(rootDefaults, given);
    assert.equal(filled.marks, sensitiveMark);
    assert.equal(filled.asMap().get('name')?.marks, sensitiveMark);
    assert.equal(filled.asMap().get('nested')?.marks, 0);
  });
});
