import assert from 'node:assert/strict';
import fc from 'fast-check';
import { objectType, stringType } from '../../../src/hcl/types/type.ts';
import { Members, memberNames } from '../../../src/hcl/values/members.ts';
import { stringValue, Value } from '../../../src/hcl/values/value.ts';

const texts = fc.dictionary(fc.string({ maxLength: 4 }), fc.string({ maxLength: 3 }), {
  noNullPrototype: true,
});

/** The same object twice: by way of a map, and of members that share their names. */
function both(record: Readonly<Record<string, string>>): readonly [Value, Value] {
  const type = objectType(Object.keys(record).map((name) => [name, stringType] as const));
  const names = memberNames(type.attributes);
  const list = names.list.map((name) => stringValue(record[name] as string));
  const map = new Map(names.list.map((name, i) => [name, list[i] as Value]));
  return [new Value(type, map), new Value(type, new Members(names, list))];
}

describe('members of an object', () => {
  it('are read as those of a map', () => {
    fc.assert(
      fc.property(texts, fc.string({ maxLength: 4 }), (record, other) => {
        const [map, shared] = both(record).map((value) => value.asMap()) as [
          ReadonlyMap<string, Value>,
          Members,
        ];
        assert.deepEqual([...shared], [...map]);
        assert.deepEqual([...shared.keys()], [...map.keys()]);
        assert.deepEqual([...shared.values()], [...map.values()]);
        assert.deepEqual([...new Map(shared)], [...map]);
        assert.equal(shared.size, map.size);
        const visited: unknown[] = [];
        shared.forEach((value, name) => {
          visited.push([name, value]);
        });
        assert.deepEqual(visited, [...map]);
        for (const name of [...Object.keys(record), other]) {
          assert.equal(shared.get(name), map.get(name));
          assert.equal(shared.has(name), map.has(name));
        }
      }),
    );
  });

  it('make equal values, of the same weight', () => {
    fc.assert(
      fc.property(texts, (record) => {
        const [plain, shared] = both(record);
        assert.ok(plain.rawEquals(shared) && shared.rawEquals(plain) && shared.rawEquals(both(record)[1]));
        assert.equal(shared.weight, plain.weight);
        assert.deepEqual(shared.asArray(), plain.asArray());
      }),
    );
  });

  it('are those of the copy alone once they are replaced there', () => {
    const members = both({ a: '1', b: '2' })[1].asMap() as Members;
    const copy = members.copy();
    copy.set('a', stringValue('3'));
    assert.equal(members.get('a')?.asString(), '1');
    assert.equal(copy.get('a')?.asString(), '3');
    assert.throws(() => copy.set('c', stringValue('3')), /no member "c"/);
  });
});
