import { isPrimitive, type Type, typeEquals } from '../types/type.ts';
import { Members } from './members.ts';
import { type Numeric, numbersEqual } from './number.ts';
import { setKey } from './set-order.ts';
import { type Refinement, Unknown } from './unknown.ts';
import type { Value } from './value.ts';

/** Returns whether both values are the same in type, content, unknowns and marks, at every depth. */
export function rawEquals(a: Value, b: Value): boolean {
  return a === b || (typeEquals(a.type, b.type) && sameContent(a, b));
}

function sameContent(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.marks !== b.marks || a.deepMarks !== b.deepMarks) return false;
  const left = a.payload;
  const right = b.payload;
  if (left === null || right === null) return left === right;
  if (left instanceof Unknown || right instanceof Unknown) {
    return (
      left instanceof Unknown && right instanceof Unknown && sameRefinement(left.refinement, right.refinement)
    );
  }
  switch (a.type.kind) {
    case 'string':
    case 'bool':
      return left === right;
    case 'number':
      return numbersEqual(left as Numeric, right as Numeric);
    case 'type':
      return typeEquals(
        (left as { represented: Type }).represented,
        (right as { represented: Type }).represented,
      );
    case 'map':
    case 'object': {
      const others = b.asMap();
      const members = a.asMap();
      if (members.size !== others.size) return false;
      if (members instanceof Members && others instanceof Members && members.names === others.names)
        return members.list.every((member, i) => rawEquals(member, others.list[i] as Value));
      for (const [key, member] of members) {
        const other = others.get(key);
        if (other === undefined || !rawEquals(member, other)) return false;
      }
      return true;
    }
    case 'set':
      if (sameElements(a, b)) return true;
      // Primitive elements have a place each.
      return !isPrimitive(a.type.element) && a.isWhollyKnown && b.isWhollyKnown && sameKeys(a, b);
    default:
      return sameElements(a, b);
  }
}

function sameElements(a: Value, b: Value): boolean {
  const others = b.asArray();
  const elements = a.asArray();
  return (
    elements.length === others.length &&
    elements.every((element, i) => rawEquals(element, others[i] as Value))
  );
}

/** Elements whose place in a set is the same stand in the order in which they were put in. */
function sameKeys(a: Value, b: Value): boolean {
  const keys = a.asArray().map(setKey).sort();
  const others = b.asArray().map(setKey).sort();
  return keys.length === others.length && keys.every((key, i) => key === others[i]);
}

function sameRefinement(a: Refinement, b: Refinement): boolean {
  return (
    (a.notNull ?? false) === (b.notNull ?? false) &&
    (a.prefix ?? '') === (b.prefix ?? '') &&
    (a.minimumLength ?? 0) === (b.minimumLength ?? 0) &&
    a.maximumLength === b.maximumLength &&
    sameBound(a.minimum, b.minimum) &&
    sameBound(a.maximum, b.maximum)
  );
}

function sameBound(a: Numeric | undefined, b: Numeric | undefined): boolean {
  return a === undefined || b === undefined ? a === b : numbersEqual(a, b);
}
