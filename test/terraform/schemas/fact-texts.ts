import { friendlyName } from '../../../src/hcl/types/friendly-name.ts';
import type { AttributeSchema, NestedBlockSchema } from '../../../src/terraform/schemas/schema.ts';

/**
 * Returns what is known of an argument: flags (`r` required, `o` optional, `c` computed, `s` sensitive, `w` write-only,
 * `f` forces replacement, `j` JSON), type, and `= default`.
 */
export function attributeFact(attribute: AttributeSchema): string {
  const { required, optional, computed, sensitive, writeOnly, forceNew, equivalence } = attribute;
  const flags = Object.entries({
    r: required,
    o: optional,
    c: computed,
    s: sensitive,
    w: writeOnly,
    f: forceNew,
  })
    .filter(([, is]) => is)
    .map(([flag]) => flag);
  if (equivalence === 'json') flags.push('j');
  const planned = attribute.default === undefined ? '' : ` = ${JSON.stringify(attribute.default)}`;
  return `${flags.join('')} ${friendlyName(attribute.type)}${planned}`;
}

/** Returns what is known of a nested block: nesting, limits, and flags (`c` computed, `f` forces replacement). */
export function blockFact(block: NestedBlockSchema): string {
  const flags = `${block.computed ? 'c' : ''}${block.forceNew ? 'f' : ''}`;
  return `${block.nesting} ${block.minItems}-${block.maxItems || '*'}${flags ? ` ${flags}` : ''}`;
}
