import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { hclError } from '../hcl-diagnostic.ts';
import type { Attribute, Block, Body, BodyContent, BodySchema, PartialContent } from './body.ts';
import { missingArgument } from './body-diagnostics.ts';

/** Several bodies, such as the files of a folder, seen as one; an argument may be set in one of them only. */
export class MergedBody implements Body {
  remembered: Body['remembered'] = undefined;
  readonly missingItemRange: Range;
  private readonly bodies: readonly Body[];

  constructor(bodies: readonly Body[], emptyRange: Range) {
    this.bodies = bodies;
    this.missingItemRange = bodies[0]?.missingItemRange ?? emptyRange;
  }

  content(schema: BodySchema): Result<BodyContent> {
    return this.merge(schema, (body, relaxed) => body.content(relaxed));
  }

  partialContent(schema: BodySchema): Result<PartialContent> {
    const remains: Body[] = [];
    const { value, diagnostics } = this.merge(schema, (body, relaxed) => {
      const partial = body.partialContent(relaxed);
      remains.push(partial.value.remain);
      return { value: partial.value.content, diagnostics: partial.diagnostics };
    });
    return { value: { content: value, remain: new MergedBody(remains, this.missingItemRange) }, diagnostics };
  }

  justAttributes(): Result<ReadonlyMap<string, Attribute>> {
    const diagnostics: Diagnostic[] = [];
    const merged = new Map<string, Attribute>();
    for (const body of this.bodies) {
      const { value, diagnostics: found } = body.justAttributes();
      diagnostics.push(...found);
      addAttributes(value, merged, diagnostics);
    }
    return { value: merged, diagnostics };
  }

  private merge(
    schema: BodySchema,
    read: (body: Body, relaxed: BodySchema) => Result<BodyContent>,
  ): Result<BodyContent> {
    const wanted = schema.attributes ?? [];
    const relaxed = { ...schema, attributes: wanted.map(({ name }) => ({ name })) };
    const diagnostics: Diagnostic[] = [];
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    for (const body of this.bodies) {
      const { value, diagnostics: found } = read(body, relaxed);
      diagnostics.push(...found);
      addAttributes(value.attributes, attributes, diagnostics);
      blocks.push(...value.blocks);
    }
    const { missingItemRange } = this;
    for (const { name, required } of wanted) {
      if (required && !attributes.has(name)) diagnostics.push(missingArgument(name, missingItemRange));
    }
    return { value: { attributes, blocks }, diagnostics };
  }
}

function addAttributes(
  from: ReadonlyMap<string, Attribute>,
  merged: Map<string, Attribute>,
  diagnostics: Diagnostic[],
): void {
  for (const [name, attribute] of from) {
    const existing = merged.get(name);
    if (existing === undefined) merged.set(name, attribute);
    else {
      const detail = `Argument "${name}" was already set in ${existing.nameRange.file}.`;
      diagnostics.push(hclError('argument-redefined', 'Duplicate argument', detail, attribute.nameRange));
    }
  }
}
