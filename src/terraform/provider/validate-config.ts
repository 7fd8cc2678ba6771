import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import type { ProviderKit } from './provider-kit.ts';

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
  kit: ProviderKit,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (!value.isKnown || value.isNull) return diagnostics;
  const members = value.asMap();
  const looked = lookedAt(schema);
  if (looked.length === 0 && schema.blocks.size === 0) return diagnostics;
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
    if (kit === 'framework') {
      if (attribute.deprecated !== undefined && isSet(name)) {
        const detail = attribute.deprecated || `"${name}" should not be used any more.`;
        const options = { address, severity: 'warning', summary: 'Attribute Deprecated' } as const;
        diagnostics.push(problem('deprecated', detail, range ?? missing, options));
      }
      continue;
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
      if (other === name || state(name) !== 'set' || state(other) !== 'set') continue;
      const pair = [name, other].sort().join(' ');
      if (reported.has(pair)) continue;
      reported.add(pair);
      diagnostics.push(
        problem('conflicting-argument', `"${name}": conflicts with ${other}`, range ?? missing, { address }),
      );
    }
  }
  if (kit === 'framework') {
    for (const [name, member] of [...looked, ...schema.blocks])
      diagnostics.push(...frameworkConflicts(name, member, state, ranges.get(name) ?? missing, address));
  }
  return diagnostics;
}

/** Providers on the framework speak of each argument that is set beside another one, and once where none is set. */
function frameworkConflicts(
  name: string,
  { exactlyOneOf = [], conflictsWith = [] }: AttributeSchema | NestedBlockSchema,
  state: (name: string) => 'unset' | 'set' | 'unknown',
  range: Range,
  address: string,
): readonly Diagnostic[] {
  const conflict = (detail: string) =>
    problem('conflicting-argument', detail, range, { address, summary: 'Invalid Attribute Combination' });
  const others = conflictsWith.filter((other) => other !== name && state(other) === 'set');
  if (state(name) === 'set' && others.length > 0)
    return [conflict(`"${name}" cannot be specified together with ${quoted(others)}.`)];
  if (exactlyOneOf.some((other) => state(other) === 'unknown')) return [];
  const set = exactlyOneOf.filter((other) => state(other) === 'set');
  if (set.length === 0 && exactlyOneOf[0] === name)
    return [conflict(`One of ${quoted(exactlyOneOf)} must be specified.`)];
  // Those that are not set are spoken of too, at the block.
  if (set.length > 1)
    return [conflict(`Only one of ${quoted(exactlyOneOf)} can be specified, but ${quoted(set)} were.`)];
  return [];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

const interesting = new WeakMap<BlockSchema, readonly (readonly [string, AttributeSchema])[]>();

/** The attributes of a schema that anything can be wrong with here. */
function lookedAt(schema: BlockSchema): readonly (readonly [string, AttributeSchema])[] {
  let found = interesting.get(schema);
  if (found === undefined) {
    found = [...schema.attributes].filter(
      ([, { required, computed, optional, exactlyOneOf, conflictsWith, deprecated }]) =>
        required ||
        (computed && !optional) ||
        exactlyOneOf !== undefined ||
        conflictsWith !== undefined ||
        deprecated !== undefined,
    );
    interesting.set(schema, found);
  }
  return found;
}
