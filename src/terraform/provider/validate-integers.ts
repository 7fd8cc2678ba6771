import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { numberText } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { attributesOf } from '../schemas/schema-members.ts';

/** Types whose numbers are all whole ones to their provider; schemas do not tell. Source: the providers' documentation. */
const wholeNumbers = /^(random|tls|time)_|^aws_vpc_security_group_(ingress|egress)_rule$/;

/** Returns an error for every number with a fraction that the provider of a type cannot read; it then looks no further. */
export function validateIntegers(
  type: string,
  schema: BlockSchema,
  value: Value,
  ranges: ReadonlyMap<string, Range>,
  missing: Range,
  address: string,
): readonly Diagnostic[] {
  if (!wholeNumbers.test(type) || !value.isKnown || value.isNull) return [];
  const diagnostics: Diagnostic[] = [];
  for (const [name, attribute] of attributesOf(schema)) {
    const member = value.asMap().get(name);
    if (attribute.type.kind !== 'number' || member === undefined || !member.isKnown || member.isNull)
      continue;
    const number = member.asNumber();
    if (typeof number === 'number' || number.isInteger()) continue;
    const shown = attribute.sensitive || member.marks !== 0 ? '' : `, not ${numberText(number)}`;
    diagnostics.push(
      problem(
        'provider-limit',
        `The value of ${name} must be a whole number${shown}. Change the value.`,
        ranges.get(name) ?? missing,
        {
          address,
          summary: 'Configuration Read Error',
        },
      ),
    );
  }
  return diagnostics;
}
