import { ephemeralMark } from '../values/marks.ts';
import { hasMembers, nullValue, Value } from '../values/value.ts';

/** Returns the value with every part that is marked ephemeral, at any depth, replaced by null of its type. */
export function withoutEphemeral(value: Value): Value {
  if ((value.deepMarks & ephemeralMark) === 0) return value;
  if ((value.marks & ephemeralMark) !== 0)
    return nullValue(value.type).withMarks(value.marks & ~ephemeralMark);
  if (hasMembers(value.payload)) {
    const members = new Map([...value.asMap()].map(([key, member]) => [key, withoutEphemeral(member)]));
    return new Value(value.type, members, value.marks);
  }
  return new Value(value.type, value.asArray().map(withoutEphemeral), value.marks);
}
