import type { Range } from '../../base/range.ts';
import type { Body } from '../../hcl/body/body.ts';

/**
 * Returns the range of the expression of an argument in a body, by a path such as `spec[0].port[1].name`; undefined when
 * it cannot be found as it is written: blocks of a `dynamic` one have no place of their own.
 */
export function rangeOfPath(body: Body, path: string): Range | undefined {
  const [, type, index, rest] = /^(\w+)(?:\[(\d+)\])?\.(.+)$/.exec(path) ?? [];
  if (type === undefined || rest === undefined) {
    const { content } = body.partialContent({ attributes: [{ name: path }] }).value;
    return content.attributes.get(path)?.expression.range;
  }
  const { content } = body.partialContent({
    blocks: [{ type }, { type: 'dynamic', labels: ['type'] }],
  }).value;
  if (content.blocks.some((block) => block.type === 'dynamic' && block.labels[0] === type)) return undefined;
  const block = content.blocks.filter((one) => one.type === type)[Number(index ?? 0)];
  return block === undefined ? undefined : rangeOfPath(block.body, rest);
}
