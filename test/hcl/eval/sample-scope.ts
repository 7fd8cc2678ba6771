import { type Scope, scopeOf } from '../../../src/hcl/eval/scope.ts';
import type { FunctionSpec } from '../../../src/hcl/functions/function-spec.ts';
import { allFunctions } from '../../../src/hcl/functions/functions.ts';
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
import { ephemeralMark, sensitiveMark } from '../../../src/hcl/values/marks.ts';
import { objectValue } from '../../../src/hcl/values/object-value.ts';
import {
  dynamicValue,
  integerValue,
  listValue,
  mapValue,
  nullLiteral,
  nullValue,
  setValue,
  stringValue,
  trueValue,
  tupleValue,
  unknownBool,
  unknownValue,
  type Value,
} from '../../../src/hcl/values/value.ts';

const text = stringValue;
const texts = (...values: readonly string[]): Value => listValue(stringType, values.map(text));
const secret = (value: Value): Value => value.withMarks(sensitiveMark);
const one = objectValue({ a: integerValue(1), t: texts('x') });
const two = objectValue({ a: integerValue(2), t: texts('y', 'z') });
const onlyA = objectValue({ a: integerValue(1) });

/** The names that the expressions in `test/golden/hcl/expressions.json` refer to. */
const variables: Readonly<Record<string, Value>> = {
  s: text('hello'),
  n: integerValue(5),
  yes: trueValue,
  us: unknownValue(stringType),
  usn: unknownValue(stringType, { notNull: true }),
  un: unknownValue(numberType),
  ub: unknownValue(boolType),
  ub2: unknownBool,
  ul: unknownValue(listType(stringType)),
  uln: unknownValue(listType(stringType), { notNull: true }),
  um: unknownValue(mapType(numberType)),
  uset: unknownValue(setType(stringType)),
  uo: unknownValue(objectType({ a: numberType, b: listType(stringType) })),
  ulo: unknownValue(listType(objectType({ a: numberType }))),
  ut: unknownValue(tupleType([stringType, numberType])),
  dyn: dynamicValue,
  l: texts('a', 'b', 'c'),
  le: texts(),
  lu: listValue(stringType, [text('a'), unknownValue(stringType)]),
  lo: listValue(one.type, [one, two]),
  set: setValue(stringType, [text('x'), text('y')]),
  so: setValue(onlyA.type, [onlyA]),
  m: mapValue(numberType, [
    ['x', integerValue(1)],
    ['y', integerValue(2)],
  ]),
  o: objectValue({
    a: integerValue(1),
    name: text('web'),
    list: texts('p', 'q'),
    nested: objectValue({ deep: trueValue }),
  }),
  t: tupleValue([text('a'), integerValue(1), trueValue]),
  nul: nullLiteral,
  ns: nullValue(stringType),
  nl: nullValue(listType(stringType)),
  no: nullValue(objectType({ a: numberType })),
  sens: secret(text('secret')),
  sensb: secret(trueValue),
  sensn: secret(integerValue(7)),
  sensl: secret(texts('a', 'b')),
  sensm: secret(mapValue(numberType, [['x', integerValue(1)]])),
  senso: objectValue({ a: secret(text('p')), b: text('q') }),
  lsens: listValue(stringType, [text('a'), secret(text('b'))]),
  usens: secret(unknownValue(stringType)),
  ubsens: secret(unknownValue(boolType)),
  eph: text('e').withMarks(ephemeralMark),
};

const names = [
  'upper',
  'length',
  'max',
  'concat',
  'join',
  'keys',
  'jsonencode',
  'coalesce',
  'format',
  'element',
  'try',
  'can',
];

function named(name: string): FunctionSpec {
  const found = allFunctions.get(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found;
}

const functions = new Map<string, FunctionSpec>([
  ...names.map((name) => [name, named(name)] as const),
  ['provider::acme::shout', named('upper')],
]);

/** The scope in which the golden expressions are evaluated. */
export const sampleScope: Scope = scopeOf(variables, { functions });
