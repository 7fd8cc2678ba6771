import { friendlyName } from '../types/friendly-name.ts';
import { type ObjectType, type TupleType, type Type, typeEquals } from '../types/type.ts';

/**
 * Returns in what the types of the two results of a conditional differ, as a sentence without its full stop.
 * Invariant: they do differ, and no type serves both.
 */
export function describeMismatch(whenTrue: Type, whenFalse: Type): string {
  return describeInside(whenTrue, whenFalse) ?? describeNames(whenTrue, whenFalse);
}

function describeInside(whenTrue: Type, whenFalse: Type): string | undefined {
  if (whenTrue.kind === 'object' && whenFalse.kind === 'object') return describeObjects(whenTrue, whenFalse);
  if (whenTrue.kind === 'tuple' && whenFalse.kind === 'tuple') return describeTuples(whenTrue, whenFalse);
  if (
    (whenTrue.kind === 'list' || whenTrue.kind === 'set' || whenTrue.kind === 'map') &&
    whenTrue.kind === whenFalse.kind
  ) {
    const a = whenTrue.element;
    const b = whenFalse.element;
    if (a.kind === b.kind && (a.kind === 'object' || a.kind === 'tuple')) {
      return `Mismatched ${whenTrue.kind} element types: ${describeMismatch(a, b)}`;
    }
  }
  return undefined;
}

function describeObjects(whenTrue: ObjectType, whenFalse: ObjectType): string | undefined {
  for (const [name, type] of whenTrue.attributes) {
    const other = whenFalse.attributes.get(name);
    if (other === undefined) return absent('true', name, 'false');
    if (!typeEquals(type, other)) {
      return `Type mismatch for object attribute "${name}": ${describeMismatch(type, other)}`;
    }
  }
  for (const name of whenFalse.attributes.keys()) {
    if (!whenTrue.attributes.has(name)) return absent('false', name, 'true');
  }
  return undefined;
}

function absent(present: string, name: string, missing: string): string {
  return `The '${present}' value includes object attribute "${name}", which is absent in the '${missing}' value`;
}

function describeTuples(whenTrue: TupleType, whenFalse: TupleType): string | undefined {
  const [a, b] = [whenTrue.elements, whenFalse.elements];
  if (a.length !== b.length) {
    return `The 'true' tuple has length ${a.length}, but the 'false' tuple has length ${b.length}`;
  }
  for (const [i, type] of a.entries()) {
    const other = b[i];
    if (other !== undefined && !typeEquals(type, other)) {
      return `Type mismatch for tuple element ${i}: ${describeMismatch(type, other)}`;
    }
  }
  return undefined;
}

function describeNames(whenTrue: Type, whenFalse: Type): string {
  const [a, b] = [friendlyName(whenTrue), friendlyName(whenFalse)];
  if (a === b) {
    return "At least one deeply-nested attribute or element is not compatible across both the 'true' and the 'false' value";
  }
  return `The 'true' value is ${a}, but the 'false' value is ${b}`;
}
