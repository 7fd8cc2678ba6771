import type { Result } from '../../base/result.ts';
import type { Attribute, Block, Body, BodyContent, BodySchema, PartialContent } from '../../hcl/body/body.ts';
import { missingArgument } from '../../hcl/body/body-diagnostics.ts';

/**
 * Returns a body as an override file changes it: arguments of `over` win, and a type of block that `over` has takes
 * the place of all such blocks of `base`
 * (https://developer.hashicorp.com/terraform/language/files/override). `lifecycle` blocks are merged by argument.
 */
export function overlayBody(base: Body, over: Body): Body {
  return new OverlayBody(base, over);
}

/** A body under another one; see {@link overlayBody}. */
export class OverlayBody implements Body {
  remembered: Body['remembered'] = undefined;
  readonly base: Body;
  readonly over: Body;

  constructor(base: Body, over: Body) {
    this.base = base;
    this.over = over;
  }

  get missingItemRange(): Body['missingItemRange'] {
    return this.base.missingItemRange;
  }

  content(schema: BodySchema): Result<BodyContent> {
    const relaxed = withoutRequired(schema);
    const lower = this.base.content(relaxed);
    const upper = this.over.content(relaxed);
    const value = overlay(lower.value, upper.value);
    return {
      value,
      diagnostics: [...lower.diagnostics, ...upper.diagnostics, ...this.missing(schema, value)],
    };
  }

  partialContent(schema: BodySchema): Result<PartialContent> {
    const relaxed = withoutRequired(schema);
    const lower = this.base.partialContent(relaxed);
    const upper = this.over.partialContent(relaxed);
    const content = overlay(lower.value.content, upper.value.content);
    const value: PartialContent = { content, remain: overlayBody(lower.value.remain, upper.value.remain) };
    return {
      value,
      diagnostics: [...lower.diagnostics, ...upper.diagnostics, ...this.missing(schema, content)],
    };
  }

  justAttributes(): Result<ReadonlyMap<string, Attribute>> {
    const lower = this.base.justAttributes();
    const upper = this.over.justAttributes();
    return {
      value: new Map([...lower.value, ...upper.value]),
      diagnostics: [...lower.diagnostics, ...upper.diagnostics],
    };
  }

  private missing(schema: BodySchema, content: BodyContent): Result<unknown>['diagnostics'] {
    return (schema.attributes ?? [])
      .filter((attribute) => attribute.required === true && !content.attributes.has(attribute.name))
      .map(({ name }) => missingArgument(name, this.missingItemRange));
  }
}

function withoutRequired(schema: BodySchema): BodySchema {
  return { ...schema, attributes: (schema.attributes ?? []).map(({ name }) => ({ name })) };
}

function overlay(base: BodyContent, over: BodyContent): BodyContent {
  const replaced = new Set(
    over.blocks.filter((block) => block.type !== 'lifecycle').map((block) => block.type),
  );
  const overLifecycle = over.blocks.find((block) => block.type === 'lifecycle');
  const blocks: Block[] = [];
  let merged = false;
  for (const block of base.blocks) {
    if (block.type === 'dynamic' ? replaced.has(block.labels[0] ?? '') : replaced.has(block.type)) continue;
    if (block.type === 'lifecycle' && overLifecycle !== undefined) {
      merged = true;
      blocks.push({ ...block, body: overlayBody(block.body, overLifecycle.body) });
    } else {
      blocks.push(block);
    }
  }
  blocks.push(...over.blocks.filter((block) => block.type !== 'lifecycle' || !merged));
  return {
    attributes: new Map([...base.attributes, ...over.attributes]),
    blocks,
  };
}
