import type { Range } from '../../base/range.ts';
import type { Remembering } from '../../base/remembered.ts';
import type { Result } from '../../base/result.ts';
import type { Expression } from '../syntax/ast.ts';

/**
 * The content of a file or block as consumers see it: the same for native and JSON syntax, and for bodies that wrap
 * others (expanded `dynamic` blocks, merged files). In JSON an object may be an attribute or a block, so that only the
 * schema tells what a body holds.
 */
export interface Body extends Remembering {
  /**
   * Returns what the schema names.
   *
   * On error: an argument or block that the schema does not name, one that is missing, or a wrong number of labels is
   * a diagnostic; the content holds all that could be made sense of.
   */
  content(schema: BodySchema): Result<BodyContent>;
  /** Returns what the schema names, and a body with what is left over for another schema. */
  partialContent(schema: BodySchema): Result<PartialContent>;
  /**
   * Returns everything as attributes, for bodies whose names the user chooses, such as `locals`.
   *
   * On error: each type of block is a diagnostic.
   */
  justAttributes(): Result<ReadonlyMap<string, Attribute>>;
  /** Where something that is missing would go. */
  readonly missingItemRange: Range;
}

/** The names that a body may have. */
export interface BodySchema {
  readonly attributes?: readonly AttributeSchema[];
  readonly blocks?: readonly BlockSchema[];
}

/** One attribute of a schema. */
export interface AttributeSchema {
  readonly name: string;
  readonly required?: boolean;
}

/** One type of block of a schema; `labels` names the labels, for messages. */
export interface BlockSchema {
  readonly type: string;
  readonly labels?: readonly string[];
}

/** What a body holds, as its schema names it. */
export interface BodyContent {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** In source order. */
  readonly blocks: readonly Block[];
}

/** What a body holds of a schema, and the rest. */
export interface PartialContent {
  readonly content: BodyContent;
  readonly remain: Body;
}

/** One argument that is set. */
export interface Attribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly expression: Expression;
  readonly range: Range;
}

/** One block. */
export interface Block extends Remembering {
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly string[];
  readonly labelRanges: readonly Range[];
  /** The header: what to point at for the block as a whole. */
  readonly headerRange: Range;
  /** The whole block with its body. */
  readonly range: Range;
  readonly body: Body;
}
