import type { Type } from '../../hcl/types/type.ts';
import type { AttributeSchema } from './schema.ts';

/** What a schema tells of an attribute besides its type and flags. */
export type AttributeFacts = Partial<
  Omit<
    AttributeSchema,
    'type' | 'required' | 'optional' | 'computed' | 'sensitive' | 'writeOnly' | 'forceNew'
  >
>;

/**
 * Returns the schema of an attribute from its type and flags, in the letters of stored schemas: r(equired), o(ptional),
 * c(omputed), s(ensitive), w(rite-only), f(orces a replacement). All have the same members, in the same order: the planner
 * reads them more often than anything else, which is quick as long as engines can tell that they are alike.
 */
export function attributeOfFlags(type: Type, flags: string, facts: AttributeFacts = {}): AttributeSchema {
  return {
    type,
    required: flags.includes('r'),
    optional: flags.includes('o'),
    computed: flags.includes('c'),
    sensitive: flags.includes('s'),
    writeOnly: flags.includes('w'),
    forceNew: flags.includes('f'),
    replaceUnless: facts.replaceUnless,
    default: facts.default,
    deprecated: facts.deprecated,
    equivalence: facts.equivalence,
    conflictsWith: facts.conflictsWith,
    exactlyOneOf: facts.exactlyOneOf,
    elementDefaults: facts.elementDefaults,
    limits: facts.limits,
    nested: facts.nested,
    unsupported: facts.unsupported,
  };
}
