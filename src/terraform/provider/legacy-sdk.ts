import {
  boolValue,
  integerValue,
  nullValue,
  setValue,
  stringValue,
  unknownValue,
  Value,
} from '../../hcl/values/value.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';
import { BlockEdit } from './block-edit.ts';
import { blockObject, impliedType } from './implied-type.ts';
import { isZero, sameValue } from './same-value.ts';

/**
 * Returns a configuration as the older SDK plans it: a map, set or list that has anything unknown in it is unknown as a
 * whole, since the SDK does not tell its elements apart. Blocks keep what is known of them.
 */
export function legacyUnknowns(schema: BlockSchema, config: Value): Value {
  if (config.isWhollyKnown || config.isNull || !config.isKnown) return config;
  const edit = new BlockEdit(schema, config);
  for (const [name, attribute] of schema.attributes) {
    const value = edit.get(name);
    if (collapses(attribute, value)) edit.set(name, unknownValue(value.type).withMarks(value.deepMarks));
  }
  for (const [name, nested] of schema.blocks) {
    const value = edit.get(name);
    if (value.isWhollyKnown || value.isNull || !value.isKnown) continue;
    if (nested.nesting === 'single') edit.set(name, legacyUnknowns(nested.block, value));
    else if (nested.nesting === 'list') {
      edit.set(
        name,
        new Value(
          value.type,
          value.asArray().map((element) => legacyUnknowns(nested.block, element)),
          value.marks,
        ),
      );
    }
  }
  return edit.finish();
}

function collapses(attribute: AttributeSchema, value: Value): boolean {
  if (attribute.nested !== undefined || value.isWhollyKnown || !value.isKnown || value.isNull) return false;
  return value.type.kind === 'set' || value.type.kind === 'map' || value.type.kind === 'list';
}

/**
 * Returns a planned object as the older SDK gives it back: inside of sets of blocks it knows no null, so that what is
 * not set is the zero value of its type. In a set that changes, elements that stay lose the zeros that the prior
 * object has.
 */
export function legacyZeros(schema: BlockSchema, planned: Value, prior: Value | undefined): Value {
  if (schema.blocks.size === 0 || planned.isNull || !planned.isKnown) return planned;
  const edit = new BlockEdit(schema, planned);
  for (const [name, nested] of schema.blocks) {
    const value = edit.get(name);
    if (value.isNull || !value.isKnown) continue;
    const was = prior === undefined || prior.isNull || !prior.isKnown ? undefined : prior.asMap().get(name);
    const before = was === undefined || was.isNull || !was.isKnown ? undefined : was;
    if (nested.nesting === 'single') {
      edit.set(name, legacyZeros(nested.block, value, before));
    } else if (nested.nesting === 'list') {
      const given = value.asArray();
      const elements = given.map((element, i) => legacyZeros(nested.block, element, before?.asArray()[i]));
      if (elements.some((element, i) => element !== given[i]))
        edit.set(name, new Value(value.type, elements, value.marks));
    } else if (nested.nesting === 'set' && (before === undefined || !sameValue(before, value))) {
      const old = before?.asArray() ?? [];
      const elements = value
        .asArray()
        .map((element) =>
          old.some((each) => sameValue(each, element))
            ? withoutZeros(nested.block, element)
            : zeroed(nested.block, element),
        );
      edit.set(name, setValue(impliedType(nested.block), elements, value.marks));
    }
  }
  return edit.finish();
}

function withoutZeros(schema: BlockSchema, element: Value): Value {
  if (element.isNull || !element.isKnown) return element;
  const members = new Map(element.asMap());
  for (const [name, attribute] of schema.attributes) {
    const value = members.get(name) as Value;
    if (
      attribute.computed ||
      attribute.required ||
      attribute.default !== undefined ||
      value.type.kind !== 'string'
    )
      continue;
    if (isZero(value)) members.set(name, nullValue(value.type));
  }
  return blockObject(schema, members);
}

function zeroed(schema: BlockSchema, element: Value): Value {
  if (element.isNull || !element.isKnown) return element;
  const members = new Map(element.asMap());
  for (const [name, attribute] of schema.attributes) {
    const value = members.get(name) as Value;
    if (value.isNull && value.isKnown && !attribute.writeOnly) members.set(name, zeroOf(value));
  }
  for (const [name, nested] of schema.blocks) {
    const value = members.get(name) as Value;
    if (value.isNull || !value.isKnown || nested.nesting === 'single' || nested.nesting === 'map') continue;
    const elements = value.asArray().map((inner) => zeroed(nested.block, inner));
    members.set(
      name,
      nested.nesting === 'set'
        ? setValue(impliedType(nested.block), elements)
        : new Value(value.type, elements),
    );
  }
  return blockObject(schema, members);
}

function zeroOf(value: Value): Value {
  switch (value.type.kind) {
    case 'string':
      return stringValue('');
    case 'bool':
      return boolValue(false);
    case 'number':
      return integerValue(0);
    case 'list':
    case 'set':
      return new Value(value.type, []);
    case 'map':
      return new Value(value.type, new Map());
    default:
      return value;
  }
}
