import { isCollection } from '../types/type.ts';
import { compareNumbers, type Numeric } from './number.ts';
import type { Refinement } from './unknown.ts';
import { listValue, mapValue, numberValue, setValue, unknownValue, type Value } from './value.ts';

/**
 * Returns an unknown value with more certainty added; what is certain enough becomes known: a number between equal
 * bounds, an empty collection, a list of known length (of unknown elements). Known values and values of an unknown type
 * stay as they are.
 */
export function refine(value: Value, added: Refinement): Value {
  if (value.isKnown || value.type.kind === 'dynamic') return value;
  const merged = merge(value.refinement, added);
  return (settled(value, merged) ?? unknownValue(value.type, merged)).withMarks(value.marks);
}

/** Returns the value, with the certainty that it will not be null if it is unknown. */
export function refineNotNull(value: Value): Value {
  return value.refinement.notNull ? value : refine(value, { notNull: true });
}

function merge(a: Refinement, b: Refinement): Refinement {
  return {
    notNull: (a.notNull ?? false) || (b.notNull ?? false),
    prefix: longer(a.prefix, b.prefix),
    minimum: pick(a.minimum, b.minimum, 1),
    maximum: pick(a.maximum, b.maximum, -1),
    minimumLength: Math.max(a.minimumLength ?? 0, b.minimumLength ?? 0),
    maximumLength:
      a.maximumLength === undefined && b.maximumLength === undefined
        ? undefined
        : Math.min(a.maximumLength ?? Number.POSITIVE_INFINITY, b.maximumLength ?? Number.POSITIVE_INFINITY),
  };
}

function longer(a: string | undefined, b: string | undefined): string | undefined {
  return (a?.length ?? 0) >= (b?.length ?? 0) ? a : b;
}

function pick(a: Numeric | undefined, b: Numeric | undefined, sign: number): Numeric | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareNumbers(a, b) * sign >= 0 ? a : b;
}

function settled(value: Value, certain: Refinement): Value | undefined {
  if (!certain.notNull) return undefined;
  const { minimum, maximum, minimumLength, maximumLength } = certain;
  const { type } = value;
  if (type.kind === 'number' && minimum !== undefined && maximum !== undefined)
    return compareNumbers(minimum, maximum) === 0 ? numberValue(minimum) : undefined;
  if (!isCollection(type) || maximumLength === undefined || maximumLength !== minimumLength) return undefined;
  if (type.kind === 'map') return maximumLength === 0 ? mapValue(type.element, []) : undefined;
  const elements = Array.from({ length: maximumLength }, () => unknownValue(type.element));
  if (type.kind === 'list') return listValue(type.element, elements);
  return maximumLength <= 1 ? setValue(type.element, elements) : undefined;
}
