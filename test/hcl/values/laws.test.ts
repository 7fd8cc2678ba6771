import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typeEquals, withoutOptionalAttributes } from '../../../src/hcl/types/type.ts';
import { typeFromJson, typeToJson } from '../../../src/hcl/types/type-json.ts';
import { conversionBetween, convert } from '../../../src/hcl/values/convert.ts';
import { equals } from '../../../src/hcl/values/equality.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';
import { valueFromJson, valueToJson } from '../../../src/hcl/values/json.ts';
import { JsonError, parseJson } from '../../../src/hcl/values/json-text.ts';
import { unify } from '../../../src/hcl/values/unify.ts';
import { setValue, type Value } from '../../../src/hcl/values/value.ts';
import { transformValue, valueAtPath, walkValue } from '../../../src/hcl/values/walk.ts';
import { someConstraint, someType, someValue, valueOfType } from './arbitrary.ts';

const anything = { nulls: true, unknowns: true, marks: true };

function made(outcome: Value | Failure): Value {
  assert.ok(!(outcome instanceof Failure), outcome instanceof Failure ? outcome.message : '');
  return outcome;
}

describe('laws of values', () => {
  it('a value converted to its own type is itself', () => {
    fc.assert(fc.property(someValue(anything), (value) => convert(value, value.type) === value));
  });

  it('a conversion gives the type that was asked for, or fails', () => {
    fc.assert(
      fc.property(someValue(anything), someConstraint, (value, wanted) => {
        const converted = convert(value, wanted);
        if (converted instanceof Failure) return;
        const again = convert(converted, wanted);
        assert.ok(!(again instanceof Failure));
        assert.ok(again.rawEquals(converted), 'converting twice changes nothing more');
      }),
      { numRuns: 400 },
    );
  });

  it('a safe conversion never fails', () => {
    fc.assert(
      fc.property(someValue({ nulls: true, marks: true }), someType, (value, wanted) => {
        const conversion = conversionBetween(value.type, wanted, false);
        if (conversion === undefined) return;
        const converted = made(conversion(value, []));
        assert.ok(typeEquals(converted.type, withoutOptionalAttributes(wanted)));
      }),
      { numRuns: 400 },
    );
  });

  it('a conversion keeps the marks', () => {
    fc.assert(
      fc.property(someValue({ marks: true }), someType, (value, wanted) => {
        const converted = convert(value, wanted);
        if (converted instanceof Failure || (wanted.kind === 'object' && value.type.kind !== 'list')) return;
        if (hasObject(wanted)) return;
        assert.equal(converted.deepMarks, value.deepMarks);
      }),
    );
  });

  it('numbers and bools survive the way to a string and back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('number' as const, 'bool' as const).chain((kind) => valueOfType({ kind })),
        (value) => {
          const text = made(convert(value, { kind: 'string' }));
          assert.ok(made(convert(text, value.type)).rawEquals(value));
        },
      ),
    );
  });

  it('unification does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(someType, { minLength: 2, maxLength: 3 }), fc.boolean(), (types, unsafe) => {
        const forward = unify(types, unsafe)?.type;
        const backward = unify([...types].reverse(), unsafe)?.type;
        if (forward === undefined || backward === undefined) assert.equal(forward, backward);
        else if (!unsafe) assert.ok(typeEquals(forward, backward));
      }),
      { numRuns: 400 },
    );
  });

  it('types that are one unify to it', () => {
    fc.assert(
      fc.property(someType, (type) => {
        const unified = unify([type, type]);
        assert.ok(unified !== undefined && typeEquals(unified.type, type));
      }),
    );
  });

  it('types survive the way to JSON and back', () => {
    fc.assert(
      fc.property(someConstraint, (type) => {
        const { value, diagnostics } = typeFromJson(JSON.parse(JSON.stringify(typeToJson(type))));
        assert.deepEqual(diagnostics, []);
        assert.ok(typeEquals(value, type));
      }),
    );
  });

  it('values survive the way to JSON and back', () => {
    fc.assert(
      fc.property(someValue({ nulls: true }), (value) => {
        const text = valueToJson(value);
        assert.ok(typeof text === 'string');
        const node = parseJson(text);
        assert.ok(!(node instanceof JsonError));
        assert.ok(made(valueFromJson(node, value.type)).rawEquals(value));
        JSON.parse(text);
      }),
      { numRuns: 300 },
    );
  });

  it('any JSON text is read as JavaScript reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.ok(!(parseJson(text) instanceof JsonError));
      }),
    );
  });

  it('what is no JSON for JavaScript is none here', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        assert.equal(!(parseJson(text) instanceof JsonError), isJson);
      }),
      { numRuns: 500 },
    );
  });

  it('a value equals itself unless something in it is unknown', () => {
    fc.assert(
      fc.property(someValue({ nulls: true, unknowns: true }), (value) => {
        const equal = equals(value, value);
        if (value.isWhollyKnown) assert.equal(equal.payload, true);
        else assert.notEqual(equal.payload, false);
      }),
    );
  });

  it('a set does not depend on the order or on duplicates', () => {
    fc.assert(
      fc.property(
        someType.chain((type) => fc.tuple(fc.constant(type), fc.array(valueOfType(type, { nulls: true })))),
        ([type, elements]) => {
          const set = setValue(type, elements);
          assert.ok(set.rawEquals(setValue(type, [...elements].reverse().concat(elements))));
          for (const [i, element] of set.asArray().entries())
            for (const other of set.asArray().slice(i + 1))
              assert.equal(equals(element, other).payload, false);
        },
      ),
    );
  });

  it('walking reaches everything, and every path leads to what was found there', () => {
    fc.assert(
      fc.property(someValue(anything), (value) => {
        walkValue(value, (path, part) => {
          const found = made(valueAtPath(value, path));
          assert.ok(found.replaceMarks(part.marks).rawEquals(part));
          return undefined;
        });
        assert.equal(
          transformValue(value, (_, part) => part),
          value,
        );
      }),
    );
  });

  it('unmarking takes every mark and nothing else', () => {
    fc.assert(
      fc.property(someValue(anything), (value) => {
        const bare = value.unmarkDeep();
        assert.equal(bare.deepMarks, 0);
        assert.ok(typeEquals(bare.type, value.type));
        assert.equal(bare.isWhollyKnown, value.isWhollyKnown);
      }),
    );
  });
});

function hasObject(type: Parameters<typeof typeToJson>[0]): boolean {
  return JSON.stringify(typeToJson(type)).includes('"object"');
}
