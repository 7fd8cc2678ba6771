import { sensitiveMark } from '../../hcl/values/marks.ts';
import { Value } from '../../hcl/values/value.ts';
import { BlockEdit } from '../provider/block-edit.ts';
import { impliedType, noBlocks, withElements } from '../provider/implied-type.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { blocksOf } from '../schemas/schema-members.ts';
import type { StateInstance } from './read-state.ts';
import { isRecord, valueOfJson } from './value-of-json.ts';

interface Known {
  readonly schema: BlockSchema;
  readonly object: Value;
}

/** Several plans begin with the same state. */
const known = new WeakMap<StateInstance, Known>();

/** Returns the object of an instance in the state, of the schema's type, with the marks that the state notes. */
export function instanceObject(instance: StateInstance, schema: BlockSchema): Value {
  const before = known.get(instance);
  if (before?.schema === schema) return before.object;
  const object = readObject(instance, schema);
  known.set(instance, { schema, object });
  return object;
}

function readObject(instance: StateInstance, schema: BlockSchema): Value {
  let value = withoutNullBlocks(valueOfJson(instance.attributes, impliedType(schema)), schema);
  for (const path of instance.sensitiveAttributes) {
    const steps = pathSteps(path);
    if (steps !== undefined) value = markAt(value, steps);
  }
  return value;
}

/** Providers store null for blocks that are not there; Terraform has no blocks then. */
function withoutNullBlocks(value: Value, schema: BlockSchema): Value {
  if (value.isNull || schema.blocks.size === 0) return value;
  const edit = new BlockEdit(schema, value);
  for (const [name, nested] of blocksOf(schema)) {
    const member = edit.get(name);
    if (member.isNull) edit.set(name, noBlocks(nested));
    else if (nested.nesting === 'single') edit.set(name, withoutNullBlocks(member, nested.block));
    else if (nested.nesting === 'list' && nested.block.blocks.size > 0) {
      const elements = member.asArray().map((element) => withoutNullBlocks(element, nested.block));
      edit.set(name, withElements(nested, member, elements));
    }
  }
  return edit.finish();
}

/** Reads a path of `sensitive_attributes`: steps of type `get_attr` and `index`. */
function pathSteps(path: unknown): readonly (string | number)[] | undefined {
  if (!Array.isArray(path)) return undefined;
  const steps: (string | number)[] = [];
  for (const step of path) {
    if (!isRecord(step)) return undefined;
    const value = isRecord(step['value']) ? step['value']['value'] : step['value'];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    steps.push(value);
  }
  return steps;
}

function markAt(value: Value, steps: readonly (string | number)[]): Value {
  const step = steps[0];
  if (step === undefined) return value.withMarks(sensitiveMark);
  if (value.isNull || !value.isKnown) return value;
  if (value.type.kind === 'object' || value.type.kind === 'map') {
    const members = value.asMap();
    const member = members.get(String(step));
    if (member === undefined) return value;
    const changed = new Map(members);
    changed.set(String(step), markAt(member, steps.slice(1)));
    return new Value(value.type, changed, value.marks);
  }
  if ((value.type.kind === 'list' || value.type.kind === 'tuple') && typeof step === 'number') {
    const elements = [...value.asArray()];
    const element = elements[step];
    if (element === undefined) return value;
    elements[step] = markAt(element, steps.slice(1));
    return new Value(value.type, elements, value.marks);
  }
  return value.type.kind === 'set' ? value.withMarks(sensitiveMark) : value;
}
