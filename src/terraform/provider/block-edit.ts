import type { Members } from '../../hcl/values/members.ts';
import { nullLiteral, type Value } from '../../hcl/values/value.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { blockObject, editableMembers } from './implied-type.ts';

/** The members of a block's object while some of them are replaced; nothing is copied before the first that differs. */
export class BlockEdit {
  private readonly schema: BlockSchema;
  private readonly original: Value;
  private readonly members: ReadonlyMap<string, Value>;
  private changed: Members | undefined;

  /** Invariant: `original` is a known object of the schema, and not null. */
  constructor(schema: BlockSchema, original: Value) {
    this.schema = schema;
    this.original = original;
    this.members = original.asMap();
  }

  /** Returns the member as it is now; null when the schema has none of that name. */
  get(name: string): Value {
    return this.all().get(name) ?? nullLiteral;
  }

  /** Returns whether the schema has a member of that name. */
  has(name: string): boolean {
    return this.members.has(name);
  }

  /** Returns all members as they are now. */
  all(): ReadonlyMap<string, Value> {
    return this.changed ?? this.members;
  }

  /** Replaces a member. */
  set(name: string, value: Value): void {
    if (this.changed === undefined) {
      if (this.members.get(name) === value) return;
      this.changed = editableMembers(this.schema, this.members);
    }
    this.changed.set(name, value);
  }

  /** Returns the object, with the marks of the original one: the original itself when nothing was replaced. */
  finish(): Value {
    if (this.changed === undefined) return this.original;
    return blockObject(this.schema, this.changed).withMarks(this.original.marks);
  }
}
