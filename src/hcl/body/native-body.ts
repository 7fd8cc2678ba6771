import type { Diagnostic } from '../../base/diagnostic.ts';
import { fitted } from '../../base/fitted.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { hclError } from '../hcl-diagnostic.ts';
import type { SyntaxAttribute, SyntaxBlock, SyntaxBody } from '../syntax/ast.ts';
import type { Attribute, Block, BlockSchema, Body, BodyContent, BodySchema, PartialContent } from './body.ts';
import { missingArgument, suggestName } from './body-diagnostics.ts';
import { namesOf } from './schema-names.ts';

const noNames: ReadonlySet<string> = new Set();
const noAttributes: ReadonlyMap<string, Attribute> = new Map();

/** A body of the native syntax. */
export class NativeBody implements Body {
  /** The body as it was parsed, for those who need more than a schema asks for. */
  readonly syntax: SyntaxBody;
  remembered: Body['remembered'] = undefined;
  private readonly hiddenAttributes: ReadonlySet<string>;
  private readonly hiddenBlocks: ReadonlySet<string>;

  constructor(
    syntax: SyntaxBody,
    hiddenAttributes: ReadonlySet<string> = noNames,
    hiddenBlocks: ReadonlySet<string> = noNames,
  ) {
    this.syntax = syntax;
    this.hiddenAttributes = hiddenAttributes;
    this.hiddenBlocks = hiddenBlocks;
  }

  get missingItemRange(): Range {
    const { range } = this.syntax;
    return { ...range, end: range.start };
  }

  content(schema: BodySchema): Result<BodyContent> {
    const { value, diagnostics } = this.read(schema);
    const { attributes, blocks } = namesOf(schema);
    for (const attribute of this.attributes()) {
      if (attributes.has(attribute.name)) continue;
      const unused = [...attributes].filter((name) => !value.attributes.has(name));
      diagnostics.push(unsupportedArgument(attribute, unused, blocks));
    }
    for (const block of this.blocks()) {
      if (!blocks.has(block.type)) diagnostics.push(unsupportedBlock(block, attributes, blocks));
    }
    return { value, diagnostics };
  }

  partialContent(schema: BodySchema): Result<PartialContent> {
    const { value: content, diagnostics } = this.read(schema);
    return { value: new NativePart(this, content, schema), diagnostics };
  }

  /** The body without what a schema names. */
  without(schema: BodySchema): NativeBody {
    const { attributes, blockTypes } = namesOf(schema);
    return new NativeBody(
      this.syntax,
      union(this.hiddenAttributes, attributes),
      union(this.hiddenBlocks, blockTypes),
    );
  }

  private read(schema: BodySchema): { readonly value: BodyContent; readonly diagnostics: Diagnostic[] } {
    const names = namesOf(schema);
    const diagnostics: Diagnostic[] = [];
    let attributes = noAttributes;
    for (const attribute of this.attributes()) {
      if (!names.attributes.has(attribute.name)) continue;
      if (attributes === noAttributes) attributes = new Map();
      (attributes as Map<string, Attribute>).set(attribute.name, attribute);
    }
    for (const name of names.required) {
      if (!attributes.has(name)) diagnostics.push(missingArgument(name, this.missingItemRange));
    }
    const blocks: Block[] = [];
    for (const block of this.blocks()) {
      const blockSchema = names.blocks.get(block.type);
      if (blockSchema === undefined) continue;
      const problem = labelProblem(block, blockSchema);
      if (problem === undefined) blocks.push(nativeBlock(block));
      else diagnostics.push(problem);
    }
    return { value: { attributes, blocks: fitted(blocks) }, diagnostics };
  }

  justAttributes(): Result<ReadonlyMap<string, Attribute>> {
    const diagnostics: Diagnostic[] = [];
    const [example] = this.blocks();
    if (example !== undefined) {
      const summary = `Unexpected "${example.type}" block`;
      diagnostics.push(
        hclError('unexpected-block', summary, 'Blocks are not allowed here.', example.typeRange),
      );
    }
    const attributes = new Map(this.attributes().map((attribute) => [attribute.name, attribute]));
    return { value: attributes, diagnostics };
  }

  private attributes(): readonly SyntaxAttribute[] {
    const { attributes } = this.syntax;
    if (this.hiddenAttributes.size === 0) return attributes;
    return attributes.filter(({ name }) => !this.hiddenAttributes.has(name));
  }

  private blocks(): readonly SyntaxBlock[] {
    const { blocks } = this.syntax;
    if (this.hiddenBlocks.size === 0) return blocks;
    return blocks.filter(({ type }) => !this.hiddenBlocks.has(type));
  }
}

/** Thousands of bodies have the same names hidden: those of one schema. */
function union(hidden: ReadonlySet<string>, more: ReadonlySet<string>): ReadonlySet<string> {
  return hidden.size === 0 ? more : new Set([...hidden, ...more]);
}

/** Few ask for the rest. */
class NativePart implements PartialContent {
  readonly content: BodyContent;
  readonly #body: NativeBody;
  readonly #schema: BodySchema;

  constructor(body: NativeBody, content: BodyContent, schema: BodySchema) {
    this.content = content;
    this.#body = body;
    this.#schema = schema;
  }

  get remain(): Body {
    return this.#body.without(this.#schema);
  }
}

/** Returns a parsed block as consumers see it. */
export function nativeBlock(block: SyntaxBlock): Block {
  const { type, typeRange, labels, headerRange, range, body } = block;
  return {
    type,
    typeRange,
    labels: labels.map(({ value }) => value),
    labelRanges: labels.map((label) => label.range),
    headerRange,
    range,
    body: new NativeBody(body),
    remembered: undefined,
  };
}

function unsupportedArgument(
  { name, nameRange }: SyntaxAttribute,
  unused: readonly string[],
  blockTypes: ReadonlyMap<string, unknown>,
): Diagnostic {
  const suggestion =
    suggestName(name, unused) ||
    (blockTypes.has(name) ? ` Did you mean to define a block of type "${name}"?` : '');
  return hclError(
    'unsupported-argument',
    'Unsupported argument',
    `An argument named "${name}" is not expected here.${suggestion}`,
    nameRange,
  );
}

function unsupportedBlock(
  { type, typeRange }: SyntaxBlock,
  attributeNames: ReadonlySet<string>,
  blockTypes: ReadonlyMap<string, unknown>,
): Diagnostic {
  const asArgument = attributeNames.has(type)
    ? ` Did you mean to define argument "${type}"? If so, use the equals sign to assign it a value.`
    : '';
  return hclError(
    'unsupported-block',
    'Unsupported block type',
    `Blocks of type "${type}" are not expected here.${suggestName(type, blockTypes.keys()) || asArgument}`,
    typeRange,
  );
}

function labelProblem(block: SyntaxBlock, schema: BlockSchema): Diagnostic | undefined {
  const { type } = block;
  const names = schema.labels ?? [];
  const list = names.join(', ');
  const context = spanning(block.typeRange, block.openBraceRange);
  const extra = block.labels[names.length];
  if (extra !== undefined) {
    const detail =
      names.length === 0
        ? `No labels are expected for ${type} blocks.`
        : `Only ${names.length} labels (${list}) are expected for ${type} blocks.`;
    return hclError('wrong-labels', `Extraneous label for ${type}`, detail, extra.range, context);
  }
  const missing = names[block.labels.length];
  if (missing === undefined) return undefined;
  const detail = `All ${type} blocks must have ${names.length} labels (${list}).`;
  return hclError('wrong-labels', `Missing ${missing} for ${type}`, detail, block.openBraceRange, context);
}
