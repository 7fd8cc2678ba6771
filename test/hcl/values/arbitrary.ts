import fc from 'fast-check';
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
import { ephemeralMark, sensitiveMark } from '../../../src/hcl/values/marks.ts';
import { parseNumber } from '../../../src/hcl/values/number.ts';
import { objectValue } from '../../../src/hcl/values/object-value.ts';
import {
  boolValue,
  listValue,
  mapValue,
  nullValue,
  numberValue,
  setValue,
  stringValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../../../src/hcl/values/value.ts';

const keys = fc.constantFrom('a', 'b', 'c', 'ü', 'Z', '😀');

/** Types without unknown parts, at most three deep. */
export const someType: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom<Type>(stringType, numberType, boolType),
    tie('type').map(listType),
    tie('type').map(setType),
    tie('type').map(mapType),
    fc.array(tie('type'), { maxLength: 3 }).map(tupleType),
    fc.dictionary(keys, tie('type'), { maxKeys: 3 }).map((members) => objectType(members)),
  ),
})).type;

/** Types that may be unknown in part or have optional attributes: type constraints. */
export const someConstraint: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom<Type>(stringType, numberType, boolType, dynamicType),
    tie('type').map(listType),
    tie('type').map(setType),
    tie('type').map(mapType),
    fc.array(tie('type'), { maxLength: 3 }).map(tupleType),
    fc.tuple(fc.dictionary(keys, tie('type'), { maxKeys: 3 }), fc.array(keys)).map(([members, optional]) =>
      objectType(
        members,
        optional.filter((name) => name in members),
      ),
    ),
  ),
})).type;

const someNumber = fc
  .oneof(fc.integer(), fc.bigInt().map(String), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((number) => numberValue(parseNumber(String(number)) ?? 0));

/** Which odd states the values of {@link valueOfType} may have. */
export interface Oddities {
  readonly nulls?: boolean;
  readonly unknowns?: boolean;
  readonly marks?: boolean;
}

/** Returns values of a type. */
export function valueOfType(type: Type, oddities: Oddities = {}): fc.Arbitrary<Value> {
  const plain = plainValueOf(type, oddities);
  const odd: fc.Arbitrary<Value>[] = [];
  if (oddities.nulls) odd.push(fc.constant(nullValue(type)));
  if (oddities.unknowns) odd.push(fc.constant(unknownValue(type)));
  const values =
    odd.length === 0
      ? plain
      : fc.oneof({ weight: 6, arbitrary: plain }, ...odd.map((arbitrary) => ({ weight: 1, arbitrary })));
  if (!oddities.marks) return values;
  const marks = fc.constantFrom(0, 0, 0, 0, sensitiveMark, ephemeralMark);
  return fc.tuple(values, marks).map(([value, mark]) => value.withMarks(mark));
}

function plainValueOf(type: Type, oddities: Oddities): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'string':
      return fc
        .oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom('', '1', 'true', '0.50'))
        .map(stringValue);
    case 'number':
      return someNumber;
    case 'bool':
      return fc.boolean().map(boolValue);
    case 'list':
      return fc
        .array(valueOfType(type.element, oddities), { maxLength: 3 })
        .map((elements) => listValue(type.element, elements));
    case 'set':
      return fc
        .array(valueOfType(type.element, oddities), { maxLength: 3 })
        .map((elements) => setValue(type.element, elements));
    case 'map':
      return fc
        .dictionary(keys, valueOfType(type.element, oddities), { maxKeys: 3 })
        .map((members) => mapValue(type.element, Object.entries(members)));
    case 'tuple':
      return fc
        .tuple(...type.elements.map((element) => valueOfType(element, oddities)))
        .map((elements) => tupleValue(elements));
    case 'object':
      return fc
        .tuple(...[...type.attributes.values()].map((attribute) => valueOfType(attribute, oddities)))
        .map((members) =>
          objectValue([...type.attributes.keys()].map((name, i) => [name, members[i]!] as const)),
        );
    default:
      return fc.constant(nullValue(type));
  }
}

/** Values of any type. */
export function someValue(oddities: Oddities = {}): fc.Arbitrary<Value> {
  return someType.chain((type) => valueOfType(type, oddities));
}
