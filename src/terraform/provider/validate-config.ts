import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';

/**
 * Returns what a provider's own validation finds in a decoded block: required arguments that are null, attributes that
 * only the provider sets, arguments that exclude each other. `ranges` are those of the written attributes.
 */
export function validateConfig(
  schema: BlockSchema,
  value: Value,
  ranges: ReadonlyMap<string, Range>,
  missing: Range,
  address: string,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (!value.isKnown || value.isNull) return diagnostics;
  const members = value.asMap();
  const looked = lookedAt(schema);
  if (looked.length === 0) return diagnostics;
  const state = (name: string): 'unset' | 'set' | 'unknown' => {
    const member = members.get(name);
    if (member === undefined || (member.isNull && member.isKnown)) return 'unset';
    if (!member.isKnown) return 'unknown';
    return schema.blocks.has(name) && member.type.kind !== 'object' && member.asArray().length === 0
      ? 'unset'
      : 'set';
  };
  const isSet = (name: string): boolean => state(name) !== 'unset';
  const reported = new Set<string>();
  for (const [name, attribute] of looked) {
    const range = ranges.get(name);
    if (attribute.required && range !== undefined && !isSet(name)) {
      diagnostics.push(
        problem(
          'missing-argument',
          `The argument "${name}" is required, but no definition was found.`,
          range,
          { address },
        ),
      );
    }
    if (attribute.computed && !attribute.optional && !attribute.required && isSet(name)) {
      diagnostics.push(
        problem(
          'read-only-attribute',
          `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
          range ?? missing,
          { address, summary: 'Value for unconfigurable attribute' },
        ),
      );
    }
    const group = attribute.exactlyOneOf;
    if (group !== undefined && !reported.has(group.join(' '))) {
      reported.add(group.join(' '));
      const set = group.filter((item) => state(item) === 'set');
      if (set.length > 1 || (set.length === 0 && !group.some(isSet))) {
        const names = group.map((item) => `"${item}"`).join(', ');
        const detail =
          set.length === 0
            ? `One of ${names} must be specified.`
            : `Only one of ${names} can be specified, but ${set.map((item) => `"${item}"`).join(' and ')} were.`;
        const place = set[1] === undefined ? missing : (ranges.get(set[1]) ?? missing);
        diagnostics.push(
          problem('conflicting-argument', detail, place, {
            address,
            summary: 'Invalid combination of arguments',
          }),
        );
      }
    }
    for (const other of attribute.conflictsWith ?? []) {
      const pair = [name, other].sort().join(' ');
      if (other === name || state(name) !== 'set' || state(other) !== 'set' || reported.has(pair)) continue;
      reported.add(pair);
      diagnostics.push(
        problem('conflicting-argument', `"${name}": conflicts with ${other}`, range ?? missing, { address }),
      );
    }
  }
  return diagnostics;
}

const interesting = new WeakMap<BlockSchema, readonly (readonly [string, AttributeSchema])[]>();

/** The attributes of a schema that anything can be wrong with here. */
function lookedAt(schema: BlockSchema): readonly (readonly [string, AttributeSchema])[] {
  let found = interesting.get(schema);
  if (found === undefined) {
    found = [...schema.attributes].filter(
      ([, { required, computed, optional, exactlyOneOf, conflictsWith }]) =>
        required || (computed && !optional) || exactlyOneOf !== undefined || conflictsWith !== undefined,
    );
    interesting.set(schema, found);
  }
  return found;
}
