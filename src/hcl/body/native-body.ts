import type { Diagnostic } from '../../base/diagnostic.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { hclError } from '../hcl-diagnostic.ts';
import type { SyntaxAttribute, SyntaxBlock, SyntaxBody } from '../syntax/ast.ts';
import type { Attribute, Block, BlockSchema, Body, BodyContent, BodySchema, PartialContent } from './body.ts';
import { missingArgument, suggestName } from './body-diagnostics.ts';

/** A body of the native syntax. */
export class NativeBody implements Body {
  /** The body as it was parsed, for those who need more than a schema asks for. */
  readonly syntax: SyntaxBody;
  private readonly hiddenAttributes: ReadonlySet<string>;
  private readonly hiddenBlocks: ReadonlySet<string>;

  constructor(
    syntax: SyntaxBody,
    hiddenAttributes: ReadonlySet<string> = new Set(),
    hiddenBlocks: ReadonlySet<string> = new Set(),
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
    const { value, diagnostics } = this.partialContent(schema);
    const extra: Diagnostic[] = [];
    const attributeNames = new Set((schema.attributes ?? []).map(({ name }) => name));
    const blockTypes = new Set((schema.blocks ?? []).map(({ type }) => type));
    for (const attribute of this.attributes()) {
      if (attributeNames.has(attribute.name)) continue;
      const unused = [...attributeNames].filter((name) => !value.content.attributes.has(name));
      extra.push(unsupportedArgument(attribute, unused, blockTypes));
    }
    for (const block of this.blocks()) {
      if (!blockTypes.has(block.type)) extra.push(unsupportedBlock(block, attributeNames, blockTypes));
    }
    return { value: value.content, diagnostics: [...diagnostics, ...extra] };
  }

  partialContent(schema: BodySchema): Result<PartialContent> {
    const diagnostics: Diagnostic[] = [];
    const { missingItemRange } = this;
    const wanted = new Map((schema.attributes ?? []).map((attribute) => [attribute.name, attribute]));
    const attributes = new Map<string, Attribute>();
    for (const attribute of this.attributes()) {
      if (wanted.has(attribute.name)) attributes.set(attribute.name, attribute);
    }
    for (const { name, required } of wanted.values()) {
      if (required && !attributes.has(name)) diagnostics.push(missingArgument(name, missingItemRange));
    }
    const blockSchemas = new Map((schema.blocks ?? []).map((block) => [block.type, block]));
    const blocks: Block[] = [];
    for (const block of this.blocks()) {
      const blockSchema = blockSchemas.get(block.type);
      if (blockSchema === undefined) continue;
      const problem = labelProblem(block, blockSchema);
      if (problem === undefined) blocks.push(nativeBlock(block));
      else diagnostics.push(problem);
    }
    const remain = new NativeBody(
      this.syntax,
      new Set([...this.hiddenAttributes, ...attributes.keys()]),
      new Set([...this.hiddenBlocks, ...blockSchemas.keys()]),
    );
    return { value: { content: { attributes, blocks, missingItemRange }, remain }, diagnostics };
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
  };
}

function unsupportedArgument(
  { name, nameRange }: SyntaxAttribute,
  unused: readonly string[],
  blockTypes: ReadonlySet<string>,
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
  blockTypes: ReadonlySet<string>,
): Diagnostic {
  const asArgument = attributeNames.has(type)
    ? ` Did you mean to define argument "${type}"? If so, use the equals sign to assign it a value.`
    : '';
  return hclError(
    'unsupported-block',
    'Unsupported block type',
    `Blocks of type "${type}" are not expected here.${suggestName(type, blockTypes) || asArgument}`,
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
