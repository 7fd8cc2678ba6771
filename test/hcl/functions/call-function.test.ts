import assert from 'node:assert/strict';
import { callFunction } from '../../../src/hcl/functions/call-function.ts';
import { defineFunction, parameter, stringParameter } from '../../../src/hcl/functions/define.ts';
import type { ValueFunction } from '../../../src/hcl/functions/function-spec.ts';
import { allFunctions, functionsOf } from '../../../src/hcl/functions/functions.ts';
import { dynamicType, listType, stringType } from '../../../src/hcl/types/type.ts';
import { Failure } from '../../../src/hcl/values/failure.ts';
import { ephemeralMark, sensitiveMark } from '../../../src/hcl/values/marks.ts';
import {
  dynamicValue,
  integerValue,
  nullValue,
  numberValue,
  stringValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../../../src/hcl/values/value.ts';

const a = stringValue('a');
const plain = defineFunction({
  name: 'plain',
  description: 'Gives its argument.',
  parameters: [stringParameter('text')],
  variadic: stringParameter('more'),
  returns: stringType,
  call: ([text]) => text!,
});

function call(spec: ValueFunction, ...args: Value[]): Value | Failure {
  return callFunction(spec, args, {});
}

function named(name: string): ValueFunction {
  const spec = allFunctions.get(name);
  assert.ok(spec?.kind === 'values', name);
  return spec;
}

describe('calling a function', () => {
  it('converts the arguments', () => {
    const result = call(plain, integerValue(5));
    assert.ok(!(result instanceof Failure) && result.rawEquals(stringValue('5')));
  });

  const refused: readonly (readonly [string, readonly Value[], string, number | undefined])[] = [
    ['no argument', [], 'wrong number of arguments (at least 1 required; 0 given)', undefined],
    ['null', [nullValue(stringType)], 'argument must not be null', 0],
    ['null after others', [a, a, nullValue(stringType)], 'argument must not be null', 2],
    ['another type', [a, tupleValue([])], 'string required', 1],
  ];
  for (const [name, args, message, argumentIndex] of refused) {
    it(`refuses ${name}`, () => {
      const result = call(plain, ...args);
      assert.ok(result instanceof Failure);
      assert.equal(result.message, message);
      assert.equal(result.argumentIndex, argumentIndex);
    });
  }

  it('gives something unknown for something unknown, of the type and never null', () => {
    const result = call(plain, a, unknownValue(stringType));
    assert.ok(!(result instanceof Failure));
    assert.equal(result.isKnown, false);
    assert.equal(result.type, stringType);
    assert.equal(result.refinement.notNull, true);
  });

  it('gives something of unknown type for that', () => {
    const spec = { ...plain, parameters: [parameter('any', dynamicType)] };
    const result = call(spec, dynamicValue);
    assert.ok(!(result instanceof Failure) && result.type.kind === 'dynamic');
  });

  it('puts the marks of all arguments on the result, unknown or not', () => {
    for (const second of [a, unknownValue(stringType)]) {
      const result = call(plain, a.withMarks(sensitiveMark), second.withMarks(ephemeralMark));
      assert.ok(!(result instanceof Failure));
      assert.equal(result.marks, sensitiveMark | ephemeralMark);
    }
  });

  it('does not know what chance decides while planning', () => {
    for (const name of ['timestamp', 'uuid', 'bcrypt']) {
      const spec = named(name);
      const args = spec.parameters.map(() => a);
      const planned = callFunction(spec, args, {});
      assert.ok(!(planned instanceof Failure) && !planned.isKnown && planned.refinement.notNull === true);
      const impure = {
        now: () => 1_500_000_000_999,
        randomBytes: (count: number) => new Uint8Array(count).fill(7),
      };
      const known = callFunction(spec, [...args, ...(name === 'bcrypt' ? [numberValue(4)] : [])], { impure });
      assert.ok(!(known instanceof Failure) && known.isKnown, name);
      if (name === 'timestamp') assert.equal(known.payload, '2017-07-14T02:40:00Z');
      if (name === 'uuid') assert.equal(known.payload, '07070707-0707-0707-0707-070707070707');
      if (name === 'bcrypt') assert.match(known.asString(), /^\$2a\$04\$.{53}$/);
    }
  });

  it('gives the time of the plan when it is known', () => {
    const spec = named('plantimestamp');
    const known = callFunction(spec, [], { planTimestamp: '2024-01-02T03:04:05Z' });
    assert.ok(!(known instanceof Failure) && known.payload === '2024-01-02T03:04:05Z');
    const unknown = callFunction(spec, [], {});
    assert.ok(!(unknown instanceof Failure) && !unknown.isKnown);
  });

  it('refuses what needs files where there are none', () => {
    for (const name of ['file', 'filemd5', 'fileexists', 'filebase64']) {
      const result = call(named(name), a);
      assert.ok(result instanceof Failure, name);
      assert.match(result.message, /no files/);
    }
  });

  it('replaces what is ephemeral by null, and nothing else', () => {
    const result = call(
      named('ephemeralasnull'),
      tupleValue([a.withMarks(ephemeralMark | sensitiveMark), a]),
    );
    assert.ok(!(result instanceof Failure));
    const [first, second] = result.asArray();
    assert.ok(first?.isNull && first.type === stringType && first.marks === sensitiveMark);
    assert.equal(second, a);
  });
});

describe('where Terraform breaks down, functions', () => {
  const none = nullValue(dynamicType);
  const cases: readonly (readonly [string, readonly Value[], RegExp])[] = [
    ['merge', [none, tupleValue([a])], /must be maps or objects, got "tuple"/],
    ['setproduct', [tupleValue([integerValue(1), none, tupleValue([])]), tupleValue([a])], /same type/],
    ['indent', [numberValue(-1), a], /must not be negative/],
    ['log', [numberValue(-1), numberValue(10)], /not a number/],
    ['element', [tupleValue([a, a]), numberValue(-1)], /negative index/],
  ];
  for (const [name, args, message] of cases) {
    it(`refuse in words: ${name}`, () => {
      const result = call(named(name), ...args);
      assert.ok(result instanceof Failure);
      assert.match(result.message, message);
    });
  }
});

describe('the catalogue of functions', () => {
  it('gives each tool its own', () => {
    const terraform = functionsOf('terraform');
    const tofu = functionsOf('opentofu');
    for (const name of ['urldecode', 'base64gunzip', 'cidrcontains']) {
      assert.ok(!terraform.has(name) && tofu.has(name), name);
    }
    for (const name of terraform.keys()) assert.ok(tofu.has(name), name);
    assert.ok(terraform.has('core::upper') && terraform.has('plantimestamp') && !terraform.has('type'));
    const console = functionsOf('terraform', 'console');
    assert.ok(console.has('type') && !console.has('plantimestamp'));
  });

  it('takes any arguments without breaking', () => {
    const samples: readonly Value[] = [
      a,
      stringValue(''),
      numberValue(-1),
      integerValue(3),
      nullValue(dynamicType),
      dynamicValue,
      unknownValue(listType(stringType)),
      tupleValue([]),
      tupleValue([a, integerValue(1), nullValue(dynamicType)]),
      tupleValue([unknownValue(stringType)]).withMarks(sensitiveMark),
    ];
    for (const spec of allFunctions.values()) {
      if (spec.kind !== 'values' || spec.name === 'bcrypt') continue;
      for (const first of samples) {
        for (const second of samples) {
          const count = spec.parameters.length + (spec.variadic === undefined ? 0 : 1);
          const args = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? first : second));
          assert.ok(callFunction(spec, args, {}) !== undefined, spec.name);
        }
      }
    }
  });
});
