import type { Range } from '../../base/range.ts';
import type { Body } from '../../hcl/body/body.ts';
import { NativeBody } from '../../hcl/body/native-body.ts';
import type { Expression, SyntaxBody } from '../../hcl/syntax/ast.ts';
import { OverlayBody } from '../config/overlay-body.ts';

/** A body as it is written, whatever a schema says. In the JSON syntax everything is an attribute. */
export interface RawBody {
  readonly attributes: ReadonlyMap<string, RawAttribute>;
  readonly blocks: readonly RawBlock[];
}

/** One argument as it is written. */
export interface RawAttribute {
  readonly name: string;
  readonly expression: Expression;
  readonly range: Range;
}

/** One block as it is written. */
export interface RawBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: RawBody;
  readonly range: Range;
}

/** Returns a body as it is written, without the arguments and blocks of these names. */
export function rawBody(body: Body, without: ReadonlySet<string> = new Set()): RawBody {
  const raw = read(body);
  if (without.size === 0) return raw;
  return {
    attributes: new Map([...raw.attributes].filter(([name]) => !without.has(name))),
    blocks: raw.blocks.filter(({ type }) => !without.has(type)),
  };
}

function read(body: Body): RawBody {
  if (body instanceof NativeBody) return readSyntax(body.syntax);
  if (body instanceof OverlayBody) {
    const base = read(body.base);
    const over = read(body.over);
    const replaced = new Set(over.blocks.map(({ type }) => type));
    return {
      attributes: new Map([...base.attributes, ...over.attributes]),
      blocks: [...base.blocks.filter(({ type }) => !replaced.has(type)), ...over.blocks],
    };
  }
  return { attributes: body.justAttributes().value, blocks: [] };
}

function readSyntax(body: SyntaxBody): RawBody {
  return {
    attributes: new Map(
      body.attributes.map(({ name, expression, range }) => [name, { name, expression, range }] as const),
    ),
    blocks: body.blocks.map((block) => ({
      type: block.type,
      labels: block.labels.map(({ value }) => value),
      body: readSyntax(block.body),
      range: block.range,
    })),
  };
}
