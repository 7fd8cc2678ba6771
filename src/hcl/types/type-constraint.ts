import type { Type } from './type.ts';

/**
 * Returns a type in the syntax of a variable's `type` argument on one line: `list(string)`,
 * `object({name=string,port=optional(number)})`, `any`, as HashiCorp's `typeexpr.TypeString` writes it.
 */
export function typeConstraintText(type: Type): string {
  switch (type.kind) {
    case 'dynamic':
      return 'any';
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeConstraintText(type.element)})`;
    case 'tuple':
      return `tuple([${type.elements.map(typeConstraintText).join(',')}])`;
    case 'object': {
      const attributes = [...type.attributes].map(([name, attribute]) => {
        const text = typeConstraintText(attribute);
        return `${name}=${type.optional.has(name) ? `optional(${text})` : text}`;
      });
      return `object({${attributes.join(',')}})`;
    }
    default:
      return type.kind;
  }
}

/**
 * Returns a type as the console's function `type` prints it: nested types on lines of their own, four spaces deeper
 * at each level, `dynamic` for a type that is not known.
 */
export function typeText(type: Type, indent = ''): string {
  const deeper = `${indent}    `;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      if (!isStructural(type.element)) return `${type.kind}(${typeText(type.element, indent)})`;
      return `${type.kind}(\n${deeper}${typeText(type.element, deeper)},\n${indent})`;
    case 'tuple': {
      if (type.elements.length === 0) return 'tuple([])';
      const lines = type.elements.map((element) => `${deeper}${typeText(element, deeper)},\n`);
      return `tuple([\n${lines.join('')}${indent}])`;
    }
    case 'object': {
      if (type.attributes.size === 0) return 'object({})';
      const lines = [...type.attributes].map(
        ([name, attribute]) => `${deeper}${name}: ${typeText(attribute, deeper)},\n`,
      );
      return `object({\n${lines.join('')}${indent}})`;
    }
    default:
      return type.kind;
  }
}

function isStructural({ kind }: Type): boolean {
  return kind === 'object' || kind === 'tuple';
}
