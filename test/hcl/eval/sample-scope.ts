import { type Scope, scopeOf } from '../../../src/hcl/eval/scope.ts';
import { collectionFunctions } from '../../../src/hcl/functions/collections.ts';
import { encodingFunctions } from '../../../src/hcl/functions/encoding.ts';
import { formatFunctions } from '../../../src/hcl/functions/format.ts';
import type { ClosureFunction, FunctionSpec } from '../../../src/hcl/functions/function-spec.ts';
import { mapFunctions } from '../../../src/hcl/functions/maps.ts';
import { numericFunctions } from '../../../src/hcl/functions/numeric.ts';
import { sequenceFunctions } from '../../../src/hcl/functions/sequences.ts';
import { textFunctions } from '../../../src/hcl/functions/text.ts';
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  tupleType,
} from '../../../src/hcl/types/type.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';
import { ephemeralMark, sensitiveMark } from '../../../src/hcl/values/marks.ts';
import {
  dynamicValue,
  falseValue,
  integerValue,
  listValue,
  mapValue,
  nullLiteral,
  nullValue,
  objectValue,
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
];

const catalogue = [
  ...textFunctions,
  ...collectionFunctions,
  ...numericFunctions,
  ...sequenceFunctions,
  ...mapFunctions,
  ...encodingFunctions,
  ...formatFunctions,
];

/** The functions of HCL's own `tryfunc` package, in the shortest form that shows how closures are called. */
const tryFunction: ClosureFunction = {
  kind: 'closures',
  name: 'try',
  description: 'Returns the first expression that evaluates without an error.',
  parameters: [],
  variadic: { name: 'expressions', type: dynamicType },
  call: (closures) => {
    if (closures.length === 0) return new Failure('at least one argument is required');
    const problems: string[] = [];
    for (const closure of closures) {
      const { value, diagnostics } = closure.evaluate();
      if (diagnostics.length === 0) return value.isWhollyKnown ? value : dynamicValue;
      problems.push(
        ...diagnostics.map(
          ({ summary, detail, range }) =>
            `- ${summary} (at ${range === undefined ? '' : closure.placeText(range)})\n  ${detail}\n`,
        ),
      );
    }
    return new Failure(
      `no expression succeeded:\n${problems.join('')}\nAt least one expression must produce a successful result`,
    );
  },
};

const canFunction: ClosureFunction = {
  kind: 'closures',
  name: 'can',
  description: 'Returns whether an expression evaluates without an error.',
  parameters: [{ name: 'expression', type: dynamicType }],
  call: ([closure]) => {
    const result = closure?.evaluate();
    if (result === undefined || result.diagnostics.length > 0) return falseValue;
    return result.value.isWhollyKnown ? trueValue : unknownValue(boolType);
  },
};

const functions = new Map<string, FunctionSpec>([
  ...names.map((name) => {
    const found = catalogue.find((spec) => spec.name === name);
    if (found === undefined) throw new Error(`no function ${name}`);
    return [name, found] as const;
  }),
  ['try', tryFunction],
  ['can', canFunction],
  ['provider::acme::shout', catalogue.find(({ name }) => name === 'upper') as FunctionSpec],
]);

/** The scope in which the golden expressions are evaluated. */
export const sampleScope: Scope = scopeOf(variables, { functions });
