import { Failure } from './failure.ts';
import { objectValue } from './object-value.ts';
import type { Path, PathStep } from './path.ts';
import { integerValue, listValue, mapValue, setValue, stringValue, tupleValue, type Value } from './value.ts';

/**
 * Calls the visitor for the value and then for everything inside it, in order. The visitor returns false to keep out of
 * what is inside. The path of an element of a set has the element itself as its key.
 */
export function walkValue(
  value: Value,
  visit: (path: Path, value: Value) => boolean | undefined,
  path: Path = [],
): void {
  if (visit(path, value) === false || !value.isKnown || value.isNull) return;
  for (const [step, element] of stepsInto(value)) walkValue(element, visit, [...path, step]);
}

/**
 * Returns the value with everything inside replaced by what the function makes of it, from the inside out, then itself.
 *
 * Invariant: elements of a collection keep their type, or get one in common.
 */
export function transformValue(
  value: Value,
  change: (path: Path, value: Value) => Value,
  path: Path = [],
): Value {
  if (!value.isKnown || value.isNull) return change(path, value);
  const { type } = value;
  let changed = false;
  const parts: [PathStep, Value][] = [];
  for (const [step, element] of stepsInto(value)) {
    const next = transformValue(element, change, [...path, step]);
    if (next !== element) changed = true;
    parts.push([step, next]);
  }
  if (!changed) return change(path, value);
  const elements = parts.map(([, element]) => element);
  const elementType = elements.find((element) => element.type.kind !== 'dynamic')?.type;
  const keys = type.kind === 'map' || type.kind === 'object' ? [...value.asMap().keys()] : [];
  const members = keys.map((key, i) => [key, elements[i]!] as const);
  switch (type.kind) {
    case 'list':
      return change(path, listValue(elementType ?? type.element, elements).withMarks(value.marks));
    case 'set':
      return change(path, setValue(elementType ?? type.element, elements, value.marks));
    case 'map':
      return change(path, mapValue(elementType ?? type.element, members).withMarks(value.marks));
    case 'object':
      return change(path, objectValue(members).withMarks(value.marks));
    default:
      return change(path, tupleValue(elements).withMarks(value.marks));
  }
}

/**
 * Returns what lies at the end of a path, with the marks of everything on the way.
 *
 * On error (nothing is there, or what is on the way is null or unknown): a Failure.
 */
export function valueAtPath(value: Value, path: Path): Value | Failure {
  let current = value;
  for (const [i, step] of path.entries()) {
    const next = follow(current, step);
    if (next === undefined)
      return new Failure('no such attribute or element', { path: path.slice(0, i + 1) });
    current = next.withMarks(current.marks);
  }
  return current;
}

function follow(value: Value, step: PathStep): Value | undefined {
  if (value.isNull || !value.isKnown) return undefined;
  if (step.kind === 'attribute')
    return value.type.kind === 'object' ? value.asMap().get(step.name) : undefined;
  const { key } = step;
  switch (value.type.kind) {
    case 'map':
      return typeof key.payload === 'string' ? value.asMap().get(key.payload) : undefined;
    case 'list':
    case 'tuple':
      return key.type.kind === 'number' && key.isKnown ? value.asArray()[key.asInteger() ?? -1] : undefined;
    case 'set':
      return value.asArray().find((element) => element.rawEquals(key));
    default:
      return undefined;
  }
}

function stepsInto(value: Value): readonly (readonly [PathStep, Value])[] {
  switch (value.type.kind) {
    case 'object':
      return [...value.asMap()].map(([name, member]) => [{ kind: 'attribute', name }, member] as const);
    case 'map':
      return [...value.asMap()].map(
        ([key, member]) => [{ kind: 'index', key: stringValue(key) }, member] as const,
      );
    case 'set':
      return value.asArray().map((element) => [{ kind: 'index', key: element }, element] as const);
    case 'list':
    case 'tuple':
      return value.asArray().map((element, i) => [{ kind: 'index', key: integerValue(i) }, element] as const);
    default:
      return [];
  }
}
