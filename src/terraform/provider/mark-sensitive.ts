import { sensitiveMark } from '../../hcl/values/marks.ts';
import { Value } from '../../hcl/values/value.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { BlockEdit } from './block-edit.ts';

const sensitive = new WeakMap<BlockSchema, boolean>();

/** Returns the object with the attributes marked that the provider's schema calls sensitive. */
export function markSensitive(value: Value, schema: BlockSchema): Value {
  if (!containsSensitive(schema) || value.isNull || !value.isKnown) return value;
  const edit = new BlockEdit(schema, value);
  for (const [name, attribute] of attributesOf(schema)) {
    if (edit.has(name) && attributeIsSensitive(attribute))
      edit.set(name, markAttribute(edit.get(name), attribute));
  }
  for (const [name, nested] of blocksOf(schema)) {
    const member = edit.get(name);
    if (!containsSensitive(nested.block) || member.isNull || !member.isKnown) continue;
    edit.set(
      name,
      nested.nesting === 'single'
        ? markSensitive(member, nested.block)
        : markElements(member, (element) => markSensitive(element, nested.block)),
    );
  }
  return edit.finish();
}

function markAttribute(value: Value, schema: AttributeSchema): Value {
  if (schema.sensitive) return value.withMarks(sensitiveMark);
  if (schema.nested === undefined || value.isNull || !value.isKnown) return value;
  const { attributes, nesting } = schema.nested;
  const block: BlockSchema = { attributes, blocks: new Map() };
  return nesting === 'single'
    ? markSensitive(value, block)
    : markElements(value, (element) => markSensitive(element, block));
}

function markElements(value: Value, mark: (element: Value) => Value): Value {
  if (value.type.kind === 'set') return value.asArray().length === 0 ? value : value.withMarks(sensitiveMark);
  if (value.type.kind === 'map' || value.type.kind === 'object') {
    return new Value(
      value.type,
      new Map([...value.asMap()].map(([key, element]) => [key, mark(element)] as const)),
      value.marks,
    );
  }
  const marked = value.asArray().map(mark);
  return marked.every((element, i) => element === value.asArray()[i])
    ? value
    : new Value(value.type, marked, value.marks);
}

function attributeIsSensitive(schema: AttributeSchema): boolean {
  if (schema.sensitive) return true;
  if (schema.nested === undefined) return false;
  for (const inner of schema.nested.attributes.values()) if (attributeIsSensitive(inner)) return true;
  return false;
}

/** Returns whether the schema has any sensitive attribute, at any depth. */
export function containsSensitive(schema: BlockSchema): boolean {
  let known = sensitive.get(schema);
  if (known === undefined) {
    known =
      [...schema.attributes.values()].some(attributeIsSensitive) ||
      [...schema.blocks.values()].some((nested) => containsSensitive(nested.block));
    sensitive.set(schema, known);
  }
  return known;
}
