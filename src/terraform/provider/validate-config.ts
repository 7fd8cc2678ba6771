import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Body } from '../../hcl/body/body.ts';
import { rangeOfPath } from '../../hcl/body/range-of-path.ts';
import { type ProblemCode, type ProblemOptions, problem } from '../problem.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import type { WrittenResource } from './written-resource.ts';

/**
 * Returns what a provider's own validation finds in a decoded block: required arguments that are null, attributes that
 * only the provider sets, arguments that exclude each other.
 */
export function validateConfig(written: WrittenResource): readonly Diagnostic[] {
  const { looked, exclusive } = lookedAt(written.schema.block);
  if (looked.length + exclusive.length === 0) return [];
  const given = new Arguments(written);
  for (const [name, attribute] of looked) given.check(name, attribute);
  if (written.kit === 'framework')
    for (const [name, schema] of exclusive) given.checkFrameworkExclusive(name, schema);
  return given.found;
}

/** What is written in a block, and what was found in it. */
class Arguments {
  readonly found: Diagnostic[] = [];
  private readonly written: WrittenResource;
  /** Groups and pairs that were spoken of. */
  private readonly reported: string[] = [];

  constructor(written: WrittenResource) {
    this.written = written;
  }

  check(name: string, attribute: AttributeSchema): void {
    const { body, kit } = this.written;
    // One that is not written at all was told of when the block was decoded.
    if (attribute.required && !this.isSet(name) && isWritten(body, name)) {
      const detail = `The argument "${name}" is required, but no definition was found.`;
      this.say('missing-argument', detail, name);
    }
    if (attribute.computed && !attribute.optional && !attribute.required && this.isSet(name)) {
      const detail = `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`;
      this.say('read-only-attribute', detail, name, { summary: 'Value for unconfigurable attribute' });
    }
    if (kit === 'framework') {
      if (attribute.deprecated === undefined || !this.isSet(name)) return;
      const detail = attribute.deprecated || `"${name}" should not be used any more.`;
      this.say('deprecated', detail, name, { severity: 'warning', summary: 'Attribute Deprecated' });
      return;
    }
    if (attribute.exactlyOneOf !== undefined) this.checkExactlyOne(attribute.exactlyOneOf);
    for (const other of attribute.conflictsWith ?? []) {
      if (other === name || this.state(name) !== 'set' || this.state(other) !== 'set') continue;
      if (this.isNews([name, other].sort()))
        this.say('conflicting-argument', `"${name}": conflicts with ${other}`, name);
    }
  }

  /** Providers on the framework speak of each argument that is set beside another one, and once where none is set. */
  checkFrameworkExclusive(
    name: string,
    { exactlyOneOf = [], conflictsWith = [] }: AttributeSchema | NestedBlockSchema,
  ): void {
    const conflict = (detail: string): void =>
      this.say('conflicting-argument', detail, name, { summary: 'Invalid Attribute Combination' });
    const others = conflictsWith.filter((other) => other !== name && this.state(other) === 'set');
    if (this.state(name) === 'set' && others.length > 0) {
      conflict(`"${name}" cannot be specified together with ${quoted(others)}.`);
      return;
    }
    if (exactlyOneOf.some((other) => this.state(other) === 'unknown')) return;
    const set = exactlyOneOf.filter((other) => this.state(other) === 'set');
    if (set.length === 0 && exactlyOneOf[0] === name)
      conflict(`One of ${quoted(exactlyOneOf)} must be specified.`);
    // Those that are not set are spoken of too, at the block.
    if (set.length > 1)
      conflict(`Only one of ${quoted(exactlyOneOf)} can be specified, but ${quoted(set)} were.`);
  }

  private checkExactlyOne(group: readonly string[]): void {
    const set = group.filter((item) => this.state(item) === 'set');
    if (set.length === 1 || (set.length === 0 && group.some((item) => this.isSet(item)))) return;
    if (!this.isNews(group)) return;
    const detail =
      set.length === 0
        ? `One of ${quoted(group)} must be specified.`
        : `Only one of ${quoted(group)} can be specified, but ${set.map((item) => `"${item}"`).join(' and ')} were.`;
    this.say('conflicting-argument', detail, set[1], { summary: 'Invalid combination of arguments' });
  }

  private isNews(names: readonly string[]): boolean {
    const key = names.join(' ');
    if (this.reported.includes(key)) return false;
    this.reported.push(key);
    return true;
  }

  /** Tells of a mistake at an argument, or of one that is about what is missing. */
  private say(
    code: ProblemCode,
    detail: string,
    name: string | undefined,
    options: ProblemOptions = {},
  ): void {
    const { body, address } = this.written;
    this.found.push(problem(code, detail, rangeOfPath(body, name), { ...options, address }));
  }

  private isSet(name: string): boolean {
    return this.state(name) !== 'unset';
  }

  private state(name: string): 'unset' | 'set' | 'unknown' {
    const { value, schema } = this.written;
    const member = value.asMap().get(name);
    if (member === undefined || (member.isNull && member.isKnown)) return 'unset';
    if (!member.isKnown) return 'unknown';
    return schema.block.blocks.has(name) && member.type.kind !== 'object' && member.asArray().length === 0
      ? 'unset'
      : 'set';
  }
}

function isWritten(body: Body, name: string): boolean {
  return body.partialContent({ attributes: [{ name }] }).value.content.attributes.has(name);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** The parts of a schema that anything can be wrong with here. */
interface LookedAt {
  readonly looked: readonly (readonly [string, AttributeSchema])[];
  readonly exclusive: readonly (readonly [string, AttributeSchema | NestedBlockSchema])[];
}

const interesting = new WeakMap<BlockSchema, LookedAt>();

function lookedAt(schema: BlockSchema): LookedAt {
  let found = interesting.get(schema);
  if (found === undefined) {
    found = {
      looked: [...schema.attributes].filter(
        ([, { required, computed, optional, exactlyOneOf, conflictsWith, deprecated }]) =>
          required ||
          (computed && !optional) ||
          exactlyOneOf !== undefined ||
          conflictsWith !== undefined ||
          deprecated !== undefined,
      ),
      exclusive: [...schema.attributes, ...schema.blocks].filter(
        ([, { exactlyOneOf, conflictsWith }]) => exactlyOneOf !== undefined || conflictsWith !== undefined,
      ),
    };
    interesting.set(schema, found);
  }
  return found;
}
