import { hasDynamic, typeEquals } from '../types/type.ts';
import { conforms } from './conformance.ts';
import { noMarks } from './marks.ts';
import { compareNumbers, type Numeric, numbersEqual } from './number.ts';
import { setKey } from './set-order.ts';
import { boolValue, falseValue, trueValue, unknownBool, type Value } from './value.ts';

/**
 * Returns whether both values are equal as Terraform's `==` has it once both have one type: a bool, unknown as long as
 * something unknown could decide it. Nulls of any types are equal. Marks of both go to the answer.
 */
export function equals(a: Value, b: Value): Value {
  const marks = a.deepMarks | b.deepMarks;
  if (marks === noMarks) return compare(a, b);
  return compare(a.unmarkDeep(), b.unmarkDeep()).withMarks(marks);
}

function compare(a: Value, b: Value): Value {
  if ((a.isNull && neverNull(b)) || (b.isNull && neverNull(a))) return falseValue;
  if (!a.isKnown || !b.isKnown) return compareUnknown(a, b);
  if (a.isNull || b.isNull) return boolValue(a.isNull && b.isNull);
  if (hasUnknownType(a) || hasUnknownType(b))
    return !conforms(a.type, b.type) && !conforms(b.type, a.type) ? falseValue : unknownBool;
  return typeEquals(a.type, b.type) ? compareKnown(a, b) : falseValue;
}

function neverNull(value: Value): boolean {
  return value.isKnown ? !value.isNull : value.refinement.notNull === true;
}

/** Whether its type may still change. The type of a null does not, be it none at all. */
function hasUnknownType(value: Value): boolean {
  if (value.isNull || !hasDynamic(value.type)) return false;
  if (!value.isKnown) return true;
  return value.asArray().some(hasUnknownType);
}

function compareUnknown(a: Value, b: Value): Value {
  if (a.isKnown === b.isKnown) return unknownBool;
  const known = a.isKnown ? a : b;
  const unknown = a.isKnown ? b : a;
  if (known.isNull) return unknownBool;
  if (!conforms(known.type, unknown.type)) return falseValue;
  if (hasDynamic(unknown.type)) return unknownBool;
  if (!typeEquals(known.type, unknown.type)) return falseValue;
  return excludes(unknown, known) ? falseValue : unknownBool;
}

/** Returns whether what is certain of an unknown value rules the known value out. */
function excludes(unknown: Value, known: Value): boolean {
  const { prefix, minimum, maximum, minimumLength, maximumLength } = unknown.refinement;
  switch (known.type.kind) {
    case 'string':
      return prefix !== undefined && !known.asString().startsWith(prefix);
    case 'number':
      return (
        (minimum !== undefined && compareNumbers(known.asNumber(), minimum) < 0) ||
        (maximum !== undefined && compareNumbers(known.asNumber(), maximum) > 0)
      );
    case 'list':
    case 'map': {
      const { length } = known.asArray();
      return length < (minimumLength ?? 0) || length > (maximumLength ?? Number.POSITIVE_INFINITY);
    }
    default:
      return false;
  }
}

function compareKnown(a: Value, b: Value): Value {
  switch (a.type.kind) {
    case 'number':
      return boolValue(numbersEqual(a.payload as Numeric, b.payload as Numeric));
    case 'string':
    case 'bool':
      return boolValue(a.payload === b.payload);
    case 'type':
      return boolValue(a.rawEquals(b));
    case 'set':
      return compareSets(a, b);
    case 'map':
      return compareMaps(a, b);
    default:
      return compareSequences(a.asArray(), b.asArray());
  }
}

function compareSequences(left: readonly Value[], right: readonly Value[]): Value {
  if (left.length !== right.length) return falseValue;
  for (let i = 0; i < left.length; i++) {
    const equal = equals(left[i] as Value, right[i] as Value);
    if (!equal.isKnown) return unknownBool;
    if (equal.payload === false) return falseValue;
  }
  return trueValue;
}

function compareMaps(a: Value, b: Value): Value {
  const left = a.asMap();
  const right = b.asMap();
  if (left.size !== right.size) return falseValue;
  for (const key of left.keys()) if (!right.has(key)) return falseValue;
  return compareSequences([...left.values()], [...right.values()]);
}

function compareSets(a: Value, b: Value): Value {
  if (!a.isWhollyKnown || !b.isWhollyKnown) return unknownBool;
  const left = a.asArray().map(setKey);
  const right = new Set(b.asArray().map(setKey));
  return boolValue(left.length === right.size && left.every((key) => right.has(key)));
}
