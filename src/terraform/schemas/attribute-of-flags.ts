import type { Type } from '../../hcl/types/type.ts';
import type { AttributeSchema } from './schema.ts';

/**
 * Returns the schema of an attribute from its type and flags, in the letters of stored schemas: r(equired), o(ptional),
 * c(omputed), s(ensitive), w(rite-only), f(orces a replacement).
 */
export function attributeOfFlags(type: Type, flags: string): AttributeSchema {
  return {
    type,
    required: flags.includes('r'),
    optional: flags.includes('o'),
    computed: flags.includes('c'),
    sensitive: flags.includes('s'),
    writeOnly: flags.includes('w'),
    forceNew: flags.includes('f'),
  };
}
