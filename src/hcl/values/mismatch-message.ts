import { friendlyNameForConstraint } from '../types/friendly-name.ts';
import { isCollection, type ObjectType, type Type, typeEquals } from '../types/type.ts';
import { conversionBetween } from './convert.ts';

/**
 * Returns why a value of one type cannot be converted to another, in Terraform's words: `string required`,
 * `attribute "port" is required`, `element 0: number required`.
 */
export function mismatchMessage(given: Type, wanted: Type): string {
  if (given.kind === 'object' && wanted.kind === 'object') return objects(given, wanted);
  if (isCollection(wanted)) {
    const matching = wanted.kind === 'map' ? 'object' : 'tuple';
    if (given.kind === matching && wanted.element.kind === 'dynamic')
      return `all ${wanted.kind} elements must have the same type`;
    if (given.kind === 'tuple' || given.kind === 'object') return elements(given, wanted);
    if (isCollection(given)) {
      const compatible = wanted.kind === 'map' ? given.kind === 'map' : given.kind !== 'map';
      if (!compatible) return `${friendlyNameForConstraint(wanted)} required`;
      return `incorrect ${wanted.kind} element type: ${mismatchMessage(given.element, wanted.element)}`;
    }
  }
  return `${friendlyNameForConstraint(wanted)} required`;
}

function objects(given: ObjectType, wanted: ObjectType): string {
  const missing = [...wanted.attributes.keys()].filter(
    (name) => !given.attributes.has(name) && !wanted.optional.has(name),
  );
  if (missing.length > 0) return missingAttributes(missing);
  for (const unsafe of [true, false]) {
    for (const [name, type] of wanted.attributes) {
      const from = given.attributes.get(name);
      if (from === undefined || typeEquals(from, type)) continue;
      if (conversionBetween(from, type, unsafe) === undefined)
        return `attribute "${name}": ${mismatchMessage(from, type)}`;
    }
  }
  return 'incorrect object attributes';
}

function missingAttributes(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted[quoted.length - 1] ?? '';
  if (quoted.length === 1) return `attribute ${last} is required`;
  if (quoted.length === 2) return `attributes ${quoted.join(' and ')} are required`;
  return `attributes ${quoted.slice(0, -1).join(', ')}, and ${last} are required`;
}

function elements(given: Type, wanted: Type & { element: Type }): string {
  if (wanted.kind === 'map' ? given.kind !== 'object' : given.kind !== 'tuple')
    return `${friendlyNameForConstraint(wanted)} required`;
  const named: (readonly [string, Type])[] =
    given.kind === 'tuple'
      ? given.elements.map((type, i) => [String(i), type] as const)
      : given.kind === 'object'
        ? [...given.attributes].map(([name, type]) => [`"${name}"`, type] as const)
        : [];
  for (const [name, type] of named) {
    if (typeEquals(type, wanted.element) || conversionBetween(type, wanted.element, true) !== undefined)
      continue;
    return `element ${name}: ${mismatchMessage(type, wanted.element)}`;
  }
  return `all elements must be ${friendlyNameForConstraint(wanted.element)}`;
}
