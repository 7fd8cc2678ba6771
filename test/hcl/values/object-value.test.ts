import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import fc from 'fast-check';
import { compareStrings } from '../../../src/hcl/types/compare-strings.ts';
import { objectType } from '../../../src/hcl/types/type.ts';
import { Members } from '../../../src/hcl/values/members.ts';
import { objectValue } from '../../../src/hcl/values/object-value.ts';
import { boolValue, integerValue, stringValue, type Value } from '../../../src/hcl/values/value.ts';

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ maxLength: 2 }).map(stringValue),
  fc.integer().map(integerValue),
  fc.boolean().map(boolValue),
);
/** In any order, some names several times; sometimes more than a type that is shared may have. */
const entries = fc.oneof(
  fc.array(fc.tuple(fc.string({ maxLength: 2 }), value), { maxLength: 6 }),
  fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 3 }), value), { maxLength: 80, size: 'max' }),
);

describe('an object', () => {
  it('has its members in the order of their names, and the last of several of one name', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const last = new Map(given);
        const wanted = [...last].sort(([a], [b]) => compareStrings(a, b));
        const object = objectValue(given);
        deepStrictEqual([...object.asMap()], wanted);
        deepStrictEqual(
          object.type,
          objectType(wanted.map(([name, member]) => [name, member.type] as const)),
        );
      }),
    );
  });

  it('is the same from pairs, a map, a record and members, and leaves them as they are', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const map = new Map(given);
        const order = [...map.keys()];
        const object = objectValue(map);
        const members = object.asMap();
        ok(members instanceof Members);
        for (const other of [given, Object.fromEntries(map), members.copy()])
          ok(objectValue(other).rawEquals(object));
        deepStrictEqual([...map.keys()], order);
      }),
    );
  });

  it('of up to 32 attributes has the very type of others like it', () => {
    const pairs = Array.from({ length: 32 }, (_, i) => [`a${i}`, integerValue(i)] as const);
    strictEqual(objectValue(pairs).type, objectValue([...pairs].reverse()).type);
  });
});
