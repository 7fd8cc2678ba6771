import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Type } from '../../../src/hcl/types/type.ts';
import type { Path } from '../../../src/hcl/values/path.ts';
import {
  boolValue,
  integerValue,
  listValue,
  mapValue,
  nullLiteral,
  nullValue,
  setValue,
  stringValue,
  unknownValue,
  Value,
} from '../../../src/hcl/values/value.ts';
import { impliedType } from '../../../src/terraform/provider/implied-type.ts';
import { planChange } from '../../../src/terraform/provider/plan-change.ts';
import { decodeResource } from '../../../src/terraform/schemas/decode-schema.ts';
import type { EncodedResource } from '../../../src/terraform/schemas/encoded-schema.ts';
import { jsonOfValue } from '../../../src/terraform/state/json-of-value.ts';

/** What stands for an unknown value in the recorded objects, from which nulls are left out. */
const unknownMark = '(unknown)';

interface Recorded {
  readonly resources: Readonly<Record<string, EncodedResource>>;
  readonly cases: readonly {
    readonly type: string;
    readonly prior?: unknown;
    readonly config: unknown;
    readonly planned: unknown;
    /** Paths of what forces a replacement; with these only they are compared. */
    readonly replace: readonly unknown[];
  }[];
}

/**
 * Random objects of types that have every mixture of attributes and blocks, and what terraform-plugin-sdk v2.40.1 planned
 * for them. They were recorded with a small Go program around the SDK's own provider server.
 */
const recorded = JSON.parse(
  readFileSync(new URL('../../golden/terraform-sdk/objects.json', import.meta.url), 'utf8'),
) as Recorded;

describe('an object of a type on the older SDK is planned as the SDK plans it', () => {
  for (const [i, { type, prior, config, planned, replace }] of recorded.cases.entries()) {
    const what = prior === undefined ? 'a new one' : replace.length > 0 ? 'replaced' : 'changed';
    it(`${type} ${i}: ${what}`, () => {
      const schema = decodeResource(recorded.resources[type] as EncodedResource);
      const object = impliedType(schema.block);
      const before = prior === undefined ? undefined : recordedValue(prior, object);
      const request = { type, schema, prior: before, config: recordedValue(config, object) };
      const own = planChange({ ...request, providerConfig: nullLiteral });
      assert.deepEqual(own.replacePaths.map(plain).map(text).sort(), replace.map(text).sort());
      if (replace.length > 0) return;
      assert.deepEqual(shown(own.planned), shown(recordedValue(planned, object)));
    });
  }
});

describe('a rule about what is computed anew', () => {
  const schema = decodeResource({
    a: { version: ['string', 'c'], note: ['string', 'o'] },
    b: { log: ['l', 0, 1, '', { a: { format: ['string', 'o'], level: ['string', 'o'] } }] },
    rules: [{ kind: 'recomputed', attributes: ['version'], when: ['log'] }],
  });
  const object = impliedType(schema.block);
  const prior = recordedValue({ version: '1', note: 'a', log: [{ format: 'Text' }] }, object);
  const version = (config: unknown): unknown => {
    const request = { type: 'probe_rule', schema, prior, config: recordedValue(config, object) };
    const { planned } = planChange({ ...request, providerConfig: nullLiteral });
    return shown(planned.asMap().get('version') as Value);
  };
  it('does not take null in a block for a change, where the SDK plans the zero value', () => {
    assert.equal(version({ note: 'b', log: [{ format: 'Text' }] }), '1');
  });
  it('sees that a block changed', () => {
    assert.equal(version({ note: 'b', log: [{ format: 'JSON' }] }), unknownMark);
  });
});

describe('a set of blocks with unknown values', () => {
  it('keeps blocks apart that look the same as long as they are not known', () => {
    const schema = decodeResource({ b: { mapping: ['t', 0, 0, '', { a: { subnet: ['string', 'r'] } }] } });
    const object = impliedType(schema.block);
    const config = recordedValue({ mapping: [{ subnet: unknownMark }, { subnet: unknownMark }] }, object);
    const request = { type: 'probe_rule', schema, prior: undefined, config, providerConfig: nullLiteral };
    const { planned } = planChange(request);
    assert.equal(planned.asMap().get('mapping')?.asArray().length, 2);
  });
});

function text(value: unknown): string {
  return JSON.stringify(value);
}

function plain(path: Path): unknown {
  return path.map((step) => (step.kind === 'attribute' ? step.name : jsonOfValue(step.key)));
}

function recordedValue(json: unknown, type: Type): Value {
  if (json === undefined || json === null) return nullValue(type);
  if (json === unknownMark) return unknownValue(type);
  switch (type.kind) {
    case 'string':
      return stringValue(json as string);
    case 'number':
      return integerValue(json as number);
    case 'bool':
      return boolValue(json as boolean);
    case 'list':
    case 'set': {
      const elements = (json as unknown[]).map((each) => recordedValue(each, type.element));
      return type.kind === 'list' ? listValue(type.element, elements) : setValue(type.element, elements);
    }
    case 'map': {
      const entries = Object.entries(json as object).sort(([a], [b]) => (a < b ? -1 : 1));
      return mapValue(
        type.element,
        entries.map(([key, each]) => [key, recordedValue(each, type.element)] as const),
      );
    }
    case 'object': {
      const members = json as Readonly<Record<string, unknown>>;
      return new Value(
        type,
        new Map([...type.attributes].map(([name, member]) => [name, recordedValue(members[name], member)])),
      );
    }
    default:
      throw new Error(`no ${type.kind} was recorded`);
  }
}

/** A value with its unknowns, as data that can be compared and read. */
function shown(value: Value): unknown {
  if (!value.isKnown) return unknownMark;
  if (value.isNull) return null;
  switch (value.type.kind) {
    case 'object':
    case 'map':
      return Object.fromEntries([...value.asMap()].map(([name, member]) => [name, shown(member)]));
    case 'list':
      return value.asArray().map(shown);
    case 'set':
      return value.asArray().map(shown).map(text).sort();
    default:
      return jsonOfValue(value);
  }
}
