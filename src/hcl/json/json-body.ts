import type { Diagnostic } from '../../base/diagnostic.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import type {
  Attribute,
  Block,
  BlockSchema,
  Body,
  BodyContent,
  BodySchema,
  PartialContent,
} from '../body/body.ts';
import { missingArgument, suggestName } from '../body/body-diagnostics.ts';
import { namesOf } from '../body/schema-names.ts';
import { hclError } from '../hcl-diagnostic.ts';
import { jsonExpression } from './json-expression.ts';
import { type JsonNode, type JsonProperty, jsonStart } from './json-node.ts';

/**
 * A body of the JSON syntax (HCL's JSON syntax specification, "Bodies"): an object, or an array of objects that stand
 * for one. Which property is an argument and which a block, only the schema can tell.
 */
export class JsonBody implements Body {
  remembered: Body['remembered'] = undefined;
  private readonly node: JsonNode;
  private readonly hidden: ReadonlySet<string>;

  constructor(node: JsonNode, hidden: ReadonlySet<string> = new Set()) {
    this.node = node;
    this.hidden = hidden;
  }

  get missingItemRange(): Range {
    const { range } = this.node;
    return this.node.kind === 'object'
      ? { ...range, start: Math.max(range.start, range.end - 1) }
      : jsonStart(this.node);
  }

  content(schema: BodySchema): Result<BodyContent> {
    const { value, diagnostics } = this.read(schema);
    const extra: Diagnostic[] = [];
    const names = [
      ...(schema.attributes ?? []).map(({ name }) => name).filter((name) => !value.used.has(name)),
      ...(schema.blocks ?? []).map(({ type }) => type),
    ];
    for (const { name, value: given } of value.properties) {
      // A property named // is a comment.
      if (name.value === '//' || value.used.has(name.value)) continue;
      extra.push(
        hclError(
          'unsupported-argument',
          'Extraneous JSON object property',
          `No argument or block type is named "${name.value}".${suggestName(name.value, names)}`,
          name.range,
          spanning(name.range, given.range),
        ),
      );
    }
    return { value: value.content, diagnostics: [...diagnostics, ...extra] };
  }

  partialContent(schema: BodySchema): Result<PartialContent> {
    const { value, diagnostics } = this.read(schema);
    return { value: { content: value.content, remain: new JsonBody(this.node, value.used) }, diagnostics };
  }

  justAttributes(): Result<ReadonlyMap<string, Attribute>> {
    const diagnostics: Diagnostic[] = [];
    const attributes = new Map<string, Attribute>();
    if (this.node.kind !== 'object') {
      const detail = 'A JSON object is required here, setting the arguments for this block.';
      diagnostics.push(wrongType(detail, this.node));
      return { value: attributes, diagnostics };
    }
    for (const property of this.node.properties) {
      const name = property.name.value;
      if (name === '//' || this.hidden.has(name)) continue;
      if (attributes.has(name)) diagnostics.push(duplicate('Duplicate attribute definition', property));
      else attributes.set(name, attribute(property));
    }
    return { value: attributes, diagnostics };
  }

  private read(schema: BodySchema): Result<{
    content: BodyContent;
    properties: readonly JsonProperty[];
    used: ReadonlySet<string>;
  }> {
    const diagnostics: Diagnostic[] = [];
    const properties = bodyProperties(this.node, diagnostics);
    const used = new Set(this.hidden);
    const names = namesOf(schema);
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    for (const property of properties) {
      const name = property.name.value;
      if (this.hidden.has(name)) continue;
      const blockSchema = names.blocks.get(name);
      if (names.attributes.has(name)) {
        if (attributes.has(name)) diagnostics.push(duplicate('Duplicate argument', property));
        else attributes.set(name, attribute(property));
        used.add(name);
      } else if (blockSchema !== undefined) {
        unpackBlocks(
          property.value,
          { schema: blockSchema, typeRange: property.name.range },
          [],
          blocks,
          diagnostics,
        );
        used.add(name);
      }
    }
    for (const name of names.required) {
      if (!attributes.has(name)) diagnostics.push(missingArgument(name, this.missingItemRange));
    }
    return { value: { content: { attributes, blocks }, properties, used }, diagnostics };
  }
}

function attribute({ name, value }: JsonProperty): Attribute {
  const range = spanning(name.range, value.range);
  return { name: name.value, nameRange: name.range, expression: jsonExpression(value), range };
}

function duplicate(summary: string, { name }: JsonProperty): Diagnostic {
  return hclError(
    'argument-redefined',
    summary,
    `The argument "${name.value}" was already set in this object. Each argument may be set only once.`,
    name.range,
  );
}

function wrongType(detail: string, node: JsonNode): Diagnostic {
  return hclError('invalid-json', 'Incorrect JSON value type', detail, jsonStart(node));
}

function bodyProperties(node: JsonNode, diagnostics: Diagnostic[]): readonly JsonProperty[] {
  return deepProperties(node, 'to define arguments and child blocks', diagnostics);
}

/** Returns the properties of an object, or of all the objects in an array. */
function deepProperties(node: JsonNode, purpose: string, diagnostics: Diagnostic[]): readonly JsonProperty[] {
  switch (node.kind) {
    case 'object':
      return node.properties;
    case 'null':
    case 'invalid':
      return [];
    case 'array':
      return node.items.flatMap((item) => {
        if (item.kind === 'object') return item.properties;
        diagnostics.push(wrongType(`A JSON object is required here, ${purpose}.`, item));
        return [];
      });
    default: {
      const detail = `Either a JSON object or JSON array of objects is required here, ${purpose}.`;
      diagnostics.push(wrongType(detail, node));
      return [];
    }
  }
}

interface BlockOrigin {
  readonly schema: BlockSchema;
  readonly typeRange: Range;
}

interface Label {
  readonly value: string;
  readonly range: Range;
}

function unpackBlocks(
  node: JsonNode,
  origin: BlockOrigin,
  labels: readonly Label[],
  blocks: Block[],
  diagnostics: Diagnostic[],
): void {
  const { type, labels: labelNames = [] } = origin.schema;
  const labelName = labelNames[labels.length];
  if (labelName !== undefined) {
    const properties = deepProperties(node, `to specify ${labelName} labels for this block`, diagnostics);
    if (properties.length === 0) {
      const detail = `At least one object property is required, whose name represents the ${type} block's ${labelName}.`;
      diagnostics.push(hclError('wrong-labels', 'Missing block label', detail, jsonStart(node)));
    }
    for (const { name, value } of properties) {
      unpackBlocks(value, origin, [...labels, { value: name.value, range: name.range }], blocks, diagnostics);
    }
    return;
  }
  switch (node.kind) {
    case 'null':
    case 'invalid':
      return;
    case 'object':
      blocks.push(block(node, origin, labels, jsonStart(node)));
      return;
    case 'array':
      for (const item of node.items) blocks.push(block(item, origin, labels, jsonStart(node)));
      return;
    default:
      diagnostics.push(
        wrongType(
          `Either a JSON object or a JSON array is required, representing the contents of one or more "${type}" blocks.`,
          node,
        ),
      );
  }
}

function block(
  node: JsonNode,
  { schema, typeRange }: BlockOrigin,
  labels: readonly Label[],
  header: Range,
): Block {
  return {
    type: schema.type,
    typeRange,
    labels: labels.map(({ value }) => value),
    labelRanges: labels.map(({ range }) => range),
    headerRange: header,
    range: node.range,
    body: new JsonBody(node),
    remembered: undefined,
  };
}
