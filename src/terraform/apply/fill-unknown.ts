import { mapType, stringType, type Type } from '../../hcl/types/type.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import {
  boolValue,
  integerValue,
  listValue,
  mapValue,
  nullValue,
  setValue,
  stringValue,
  tupleValue,
  Value,
} from '../../hcl/values/value.ts';
import { blockObject, editableMembers } from '../provider/implied-type.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { jsonOfValue } from '../state/json-of-value.ts';
import { type MadeUpContext, madeUpText, uuidOf } from './made-up-text.ts';
import { stableHash } from './stable-hash.ts';

/** What an object is filled in for. */
export interface FillInput {
  readonly type: string;
  readonly address: string;
  readonly schema: BlockSchema;
  /** Attributes that have the value of another one, by name. */
  readonly same: ReadonlyMap<string, string>;
  readonly planned: Value;
  readonly prior: Value | undefined;
  readonly replaced: boolean;
  readonly region: string;
}

/** Returns the planned object with stable made-up values in place of what only the provider could know. */
export function fillUnknown(input: FillInput): Value {
  const { planned, schema } = input;
  if (planned.isWhollyKnown || planned.isNull || !planned.isKnown) return planned;
  const members = editableMembers(schema, planned.asMap());
  const generation = input.replaced
    ? ` after ${JSON.stringify(jsonOfValue(input.prior?.asMap().get('id') ?? nullValue(stringType)))}`
    : '';
  const context: MadeUpContext = {
    type: input.type,
    seed: `${input.address}${generation}`,
    known: (name) => {
      const value = members.get(name);
      if (value === undefined || value.isNull || !value.isKnown) return undefined;
      return value.type.kind === 'bool'
        ? String(value.payload)
        : value.type.kind === 'number'
          ? value.asInteger()?.toString()
          : value.type.kind === 'string' && value.payload !== ''
            ? value.asString()
            : undefined;
    },
    region: input.region,
  };
  // Names first: ids, ARNs and host names are made of them. What is the same as another one comes last.
  const order = (name: string) => (input.same.has(name) ? 3 : rank(name));
  const names = [...members.keys()].sort((a, b) => order(a) - order(b));
  for (const name of names) {
    const value = members.get(name) as Value;
    if (value.isWhollyKnown) continue;
    const twin = members.get(input.same.get(name) ?? '');
    if (twin?.isWhollyKnown === true && !twin.isNull) {
      // Secrets of the configuration are told of its own attributes alone.
      members.set(name, twin.unmarkDeep().withMarks(value.marks));
      continue;
    }
    const special = specialValue(name, members, context, input.replaced ? undefined : input.prior);
    if (special !== undefined) {
      members.set(name, special.withMarks(value.marks));
      continue;
    }
    const was = input.prior?.asMap().get(name);
    const again =
      input.replaced || was === undefined ? '' : ` again ${JSON.stringify(jsonOfValue(was) ?? null)}`;
    members.set(
      name,
      fill(value, name, again === '' ? context : { ...context, seed: `${context.seed}${again}` }),
    );
  }
  return blockObject(schema, members).withMarks(planned.marks);
}

function rank(name: string): number {
  return name === 'name' || name === 'result' || name === 'tags' ? 0 : name === 'arn' ? 1 : 2;
}

/** Attributes whose value follows from others of the same object. */
function specialValue(
  name: string,
  members: ReadonlyMap<string, Value>,
  context: MadeUpContext,
  prior: Value | undefined,
): Value | undefined {
  const { type } = context;
  if (type === 'aws_lambda_function' && name === 'version') return lambdaVersion(members, prior);
  if (type === 'aws_lambda_function' && name === 'qualified_arn') {
    const arn = members.get('arn');
    const version = lambdaVersion(members, prior);
    return arn?.isWhollyKnown === true && !arn.isNull
      ? stringValue(`${arn.asString()}:${version.asString()}`)
      : undefined;
  }
  if (type === 'terraform_data' && name === 'output') return members.get('input')?.unmarkDeep();
  if (name === 'tags_all') {
    const tags = members.get('tags');
    return tags === undefined || tags.isNull || !tags.isWhollyKnown
      ? mapValue(stringType, [])
      : new Value(mapType(stringType), tags.payload);
  }
  if (!type.startsWith('random_')) return undefined;
  return randomValue(name, members, context);
}

/** Lambda counts the published versions of a function from 1. */
function lambdaVersion(members: ReadonlyMap<string, Value>, prior: Value | undefined): Value {
  const publish = members.get('publish');
  const publishes = publish?.isKnown === true && publish.payload === true;
  if (!publishes) return stringValue('$LATEST');
  const was = prior?.asMap().get('version');
  const last = was === undefined || !was.isKnown || was.isNull ? 0 : Number(was.asString());
  return stringValue(String(Number.isInteger(last) ? last + 1 : 1));
}

function randomValue(
  name: string,
  members: ReadonlyMap<string, Value>,
  { type, seed }: MadeUpContext,
): Value | undefined {
  const number = (attribute: string): number => {
    const value = members.get(attribute);
    return value === undefined || value.isNull || !value.isKnown ? 0 : (value.asInteger() ?? 0);
  };
  if (type === 'random_password' || type === 'random_string') {
    if (name === 'result') return stringValue(stableHash(seed, number('length')));
    if (name === 'bcrypt_hash') return stringValue(`$2a$10$${stableHash(`${seed} bcrypt`, 53)}`);
    if (name === 'id')
      return stringValue(type === 'random_password' ? 'none' : stableHash(seed, number('length')));
  }
  if (type === 'random_integer' && (name === 'result' || name === 'id')) {
    return name === 'id' ? stringValue(String(number('min'))) : integerValue(number('min'));
  }
  if (type === 'random_uuid' && (name === 'result' || name === 'id')) return stringValue(uuidOf(seed));
  if (type === 'random_pet' && name === 'id') return stringValue(`made-up-${stableHash(seed, 6)}`);
  if (type === 'random_id') {
    const hex = stableHash(seed, number('byte_length') * 2);
    if (name === 'hex') return stringValue(hex);
    if (name === 'dec') return stringValue(BigInt(`0x${hex === '' ? '0' : hex}`).toString());
  }
  if (type === 'random_shuffle' && name === 'result') return members.get('input');
  return undefined;
}

function fill(value: Value, name: string, context: MadeUpContext): Value {
  if (value.isWhollyKnown) return value;
  if (!value.isKnown) return madeUp(value.type, name, context).withMarks(value.marks);
  const { type } = value;
  switch (type.kind) {
    case 'list':
      return listValue(
        type.element,
        value.asArray().map((element, i) => fill(element, name, deeper(context, i))),
      ).withMarks(value.marks);
    case 'set':
      return setValue(
        type.element,
        value.asArray().map((element, i) => fill(element, name, deeper(context, i))),
        value.marks,
      );
    case 'tuple':
      return tupleValue(
        value.asArray().map((element, i) => fill(element, name, deeper(context, i))),
      ).withMarks(value.marks);
    case 'map':
      return mapValue(
        type.element,
        [...value.asMap()].map(([key, element]) => [key, fill(element, name, deeper(context, key))] as const),
      ).withMarks(value.marks);
    default:
      return objectValue(
        [...value.asMap()].map(([key, element]) => [key, fill(element, key, deeper(context, name))] as const),
      ).withMarks(value.marks);
  }
}

function deeper(context: MadeUpContext, step: string | number): MadeUpContext {
  return { ...context, seed: `${context.seed}/${step}` };
}

function madeUp(type: Type, name: string, context: MadeUpContext): Value {
  switch (type.kind) {
    case 'string':
    case 'dynamic':
      return stringValue(madeUpText(name, context));
    case 'number':
      return integerValue(0);
    case 'bool':
      return boolValue(false);
    case 'list':
      return listValue(
        type.element,
        hasOneElement(name, context) ? [madeUp(type.element, name, deeper(context, 0))] : [],
      );
    case 'set':
      return setValue(type.element, []);
    case 'map':
      return mapValue(type.element, []);
    case 'tuple':
      return tupleValue(type.elements.map((element, i) => madeUp(element, name, deeper(context, i))));
    case 'object':
      return objectValue(
        [...type.attributes].map(([key, inner]) => [key, madeUp(inner, key, deeper(context, name))] as const),
      );
    default:
      return nullValue(type);
  }
}

/**
 * Lists that always hold one element once the object exists, by type; the inner ones of nested lists too. Modules read
 * them as `[0]`. Source: the Attribute Reference of each resource in the AWS provider's documentation, version 6.25.
 */
const oneElementLists: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ['master_user_secret'],
  aws_eks_cluster: ['certificate_authority', 'identity', 'oidc'],
  aws_rds_cluster: ['master_user_secret'],
};

function hasOneElement(name: string, { type, known }: MadeUpContext): boolean {
  if (oneElementLists[type]?.includes(name) !== true) return false;
  return name !== 'master_user_secret' || known('manage_master_user_password') === 'true';
}
