import { friendlyName } from '../types/friendly-name.ts';
import { type Type, typeEquals } from '../types/type.ts';

/** Returns whether a type is the wanted one, where the wanted one may be dynamic, at any depth, for "whatever". */
export function conforms(given: Type, wanted: Type): boolean {
  return nonconformity(given, wanted) === undefined;
}

/** Returns the first reason why a type is not the wanted one, or undefined when it is. No conversion is considered. */
export function nonconformity(given: Type, wanted: Type): string | undefined {
  if (wanted.kind === 'dynamic' || typeEquals(given, wanted)) return undefined;
  if (given.kind === 'object' && wanted.kind === 'object') {
    for (const name of given.attributes.keys())
      if (!wanted.attributes.has(name)) return `unsupported attribute "${name}"`;
    for (const [name, type] of wanted.attributes) {
      const attribute = given.attributes.get(name);
      if (attribute === undefined) return `missing required attribute "${name}"`;
      const reason = nonconformity(attribute, type);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }
  if (given.kind === 'tuple' && wanted.kind === 'tuple') {
    if (given.elements.length !== wanted.elements.length)
      return `${wanted.elements.length} elements are required, but got ${given.elements.length}`;
    for (const [i, type] of wanted.elements.entries()) {
      const reason = nonconformity(given.elements[i] as Type, type);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }
  if (
    (given.kind === 'list' && wanted.kind === 'list') ||
    (given.kind === 'map' && wanted.kind === 'map') ||
    (given.kind === 'set' && wanted.kind === 'set')
  )
    return nonconformity(given.element, wanted.element);
  return `${friendlyName(wanted)} required, but received ${friendlyName(given)}`;
}
