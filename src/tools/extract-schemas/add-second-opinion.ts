import type { JsonValue } from '../../terraform/schemas/json-value.ts';
import { matchProperty, matchType } from './match-types.ts';
import type { RawAttribute, RawBlock, RawResource } from './raw-schema.ts';
import type { SecondPackage, SecondProperty } from './read-second-package.ts';

/**
 * Adds to the resource types what only the second package tells: secrets, blocks that the provider makes up,
 * deprecations and, where its texts are reliable, what forces a new resource and defaults.
 *
 * Returns how many types have a counterpart.
 */
export function addSecondOpinion(
  resources: readonly RawResource[],
  second: SecondPackage,
  tellsForceNew: boolean,
): number {
  let matched = 0;
  for (const resource of resources) {
    if (resource.kind !== 'resource') continue;
    const type = matchType(resource, second.types);
    if (!type) continue;
    matched++;
    addToBlock(resource.block, type.properties, second, tellsForceNew);
    for (const [name, attribute] of resource.block.attributes) {
      const found = matchProperty(name, type.properties);
      if (found && type.secrets.has(found.name)) attribute.sensitive = true;
    }
  }
  return matched;
}

function addToBlock(
  block: RawBlock,
  properties: ReadonlyMap<string, SecondProperty>,
  second: SecondPackage,
  tellsForceNew: boolean,
): void {
  for (const [name, attribute] of block.attributes) {
    const property = matchProperty(name, properties)?.property;
    if (!property) continue;
    if (property.deprecated) attribute.deprecated = '';
    const isArgument = attribute.required || attribute.optional;
    if (!tellsForceNew || !isArgument) continue;
    if (property.forceNew) attribute.forceNew = true;
    if (attribute.optional && !attribute.computed && property.defaultText !== undefined) {
      addDefault(attribute, property.defaultText);
    }
  }
  for (const [name, nested] of block.blocks) {
    const property = matchProperty(name, properties)?.property;
    if (!property) continue;
    if (property.deprecated) nested.deprecated = '';
    if (property.always && nested.minItems === 0) nested.computed = true;
    if (tellsForceNew && property.forceNew) nested.forceNew = true;
    const inner = property.structure && second.structures.get(property.structure);
    if (inner) addToBlock(nested.block, inner, second, tellsForceNew);
  }
}

function addDefault(attribute: RawAttribute, text: string): void {
  let value: JsonValue | undefined;
  if (attribute.type === 'bool' && /^(true|false)$/.test(text)) value = text === 'true';
  if (attribute.type === 'number' && /^-?\d+(\.\d+)?$/.test(text)) value = Number(text);
  if (attribute.type === 'string' && text !== '' && !/\s/.test(text)) value = text;
  if (value !== undefined) attribute.default = value;
}
