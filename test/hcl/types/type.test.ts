import assert from 'node:assert/strict';
import { compareStrings } from '../../../src/hcl/types/compare-strings.ts';
import { friendlyName, friendlyNameForConstraint } from '../../../src/hcl/types/friendly-name.ts';
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
  typeEquals,
  withoutOptionalAttributes,
} from '../../../src/hcl/types/type.ts';
import { typeConstraintText } from '../../../src/hcl/types/type-constraint.ts';
import { typeFromJson, typeToJson } from '../../../src/hcl/types/type-json.ts';

/** A type, what messages call it, what they call it as a constraint, its constraint, its JSON. */
const cases: readonly (readonly [Type, string, string, string, string])[] = [
  [stringType, 'string', 'string', 'string', '"string"'],
  [dynamicType, 'dynamic', 'any type', 'any', '"dynamic"'],
  [listType(boolType), 'list of bool', 'list of bool', 'list(bool)', '["list","bool"]'],
  [setType(dynamicType), 'set of dynamic', 'set of any single type', 'set(any)', '["set","dynamic"]'],
  [
    mapType(listType(dynamicType)),
    'map of list of dynamic',
    'map of list of any single type',
    'map(list(any))',
    '["map",["list","dynamic"]]',
  ],
  [
    tupleType([stringType, numberType]),
    'tuple',
    'tuple',
    'tuple([string,number])',
    '["tuple",["string","number"]]',
  ],
  [tupleType([]), 'tuple', 'tuple', 'tuple([])', '["tuple",[]]'],
  [
    objectType({ b: numberType, a: stringType }, ['b']),
    'object',
    'object',
    'object({a=string,b=optional(number)})',
    '["object",{"a":"string","b":"number"},["b"]]',
  ],
  [objectType({}), 'object', 'object', 'object({})', '["object",{}]'],
];

describe('types', () => {
  for (const [type, name, constraintName, constraint, json] of cases) {
    it(constraint, () => {
      assert.equal(friendlyName(type), name);
      assert.equal(friendlyNameForConstraint(type), constraintName);
      assert.equal(typeConstraintText(type), constraint);
      assert.equal(JSON.stringify(typeToJson(type)), json);
      const { value, diagnostics } = typeFromJson(JSON.parse(json));
      assert.deepEqual(diagnostics, []);
      assert.ok(typeEquals(value, type));
    });
  }

  it('differ where optional attributes do', () => {
    const bare = objectType({ a: stringType });
    const optional = objectType({ a: stringType }, ['a']);
    assert.ok(!typeEquals(bare, optional));
    assert.ok(typeEquals(bare, withoutOptionalAttributes(optional)));
    assert.ok(typeEquals(listType(bare), withoutOptionalAttributes(listType(optional))));
    assert.equal(withoutOptionalAttributes(bare), bare);
  });

  for (const bad of [
    'nope',
    5,
    null,
    ['list'],
    ['list', 'nope'],
    ['tuple', 'string'],
    ['object', []],
    ['wat', 'string'],
  ]) {
    it(`are refused as ${JSON.stringify(bad)}`, () => {
      const { diagnostics } = typeFromJson(bad);
      assert.equal(diagnostics[0]?.code, 'invalid-type-json');
      assert.match(diagnostics[0]?.detail ?? '', /\["list","string"\]/);
    });
  }
});

describe('order of strings', () => {
  it('is that of code points', () => {
    const sorted = ['', 'A', 'a', 'aa', 'é', '日', '\uffff', '😀', '😀a'];
    assert.deepEqual([...sorted].reverse().sort(compareStrings), sorted);
    assert.equal(compareStrings('x', 'x'), 0);
  });
});
