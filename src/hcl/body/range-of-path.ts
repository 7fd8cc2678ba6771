import type { Range } from '../../base/range.ts';
import type { Attribute, Body } from './body.ts';

/** First step of a path that goes on behind it: a block's type, which of them, and the rest. */
const intoBlock = /^(\w+)(?:\[(\d+|\*)\])?\.(.+)$/;
/** Last step of a path: an argument, or one of its elements. */
const lastStep = /^(\w+)(?:\[(\d+)\])?/;

/**
 * Returns the range of the value of an argument in a body, or of an element of it, by a path such as `name`, `ports[1]` or
 * `spec[0].port[1].name`. What cannot be found as it is written has the place where it would be, in the innermost block
 * that can: `[*]` stands for an element of a set, and blocks of a `dynamic` one have no place of their own. Without a path
 * it is the place of what is missing from the body.
 */
export function rangeOfPath(body: Body, path: string | undefined): Range {
  if (path === undefined) return body.missingItemRange;
  const [, type, index, rest] = intoBlock.exec(path) ?? [];
  if (type === undefined || rest === undefined) {
    const [, name = path, element] = lastStep.exec(path) ?? [];
    const { content } = body.partialContent({ attributes: [{ name }] }).value;
    return rangeOfElement(content.attributes.get(name), element) ?? body.missingItemRange;
  }
  const { content } = body.partialContent({
    blocks: [{ type }, { type: 'dynamic', labels: ['type'] }],
  }).value;
  if (content.blocks.some((block) => block.type === 'dynamic' && block.labels[0] === type))
    return body.missingItemRange;
  const block = content.blocks.filter((one) => one.type === type)[Number(index ?? 0)];
  return block === undefined ? body.missingItemRange : rangeOfPath(block.body, rest);
}

function rangeOfElement(attribute: Attribute | undefined, index: string | undefined): Range | undefined {
  const { expression } = attribute ?? {};
  if (expression?.kind !== 'tuple' || index === undefined) return expression?.range;
  return expression.items[Number(index)]?.range ?? expression.range;
}
