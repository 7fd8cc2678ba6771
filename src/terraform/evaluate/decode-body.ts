import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Attribute, Body } from '../../hcl/body/body.ts';
import { evaluateExplained } from '../../hcl/eval/explained.ts';
import type { Scope } from '../../hcl/eval/scope.ts';
import { withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import {
  haveOneType,
  listValue,
  mapValue,
  nullValue,
  setValue,
  tupleValue,
  unknownValue,
  Value,
} from '../../hcl/values/value.ts';
import { failureText } from '../config/failure-text.ts';
import { problem } from '../problem.ts';
import {
  blockObject,
  emptyMembers,
  impliedType,
  nestedBlockType,
  noBlocks,
} from '../provider/implied-type.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import { bodyContent } from './body-content.ts';
import { bodyNames } from './body-schema.ts';
import { type ExpandedBlock, expandDynamic } from './dynamic-blocks.ts';
import { elementSchema } from './element-schema.ts';

/**
 * Returns the object that a body of a provider's schema stands for, with `dynamic` blocks expanded.
 *
 * On error: the object with unknown values in the place of what is wrong.
 */
export function decodeBody(body: Body, schema: BlockSchema, scope: Scope): Result<Value> {
  const diagnostics: Diagnostic[] = [];
  const value = new Decoder(diagnostics).block(body, schema, scope);
  return { value, diagnostics };
}

class Decoder {
  private readonly diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    this.diagnostics = diagnostics;
  }

  block(body: Body, schema: BlockSchema, scope: Scope): Value {
    const { value: written, diagnostics } = bodyContent(body, schema);
    this.diagnostics.push(...diagnostics);
    const expanded = expandDynamic(written.blocks, schema, bodyNames(schema).asBlocks, scope);
    this.diagnostics.push(...expanded.diagnostics);
    const members = emptyMembers(schema);
    for (const { name, schema: attribute, argument } of written.attributes) {
      if (argument !== undefined) members.set(name, this.attribute(argument, attribute, scope));
      else members.set(name, this.attributeBlocks(expanded.value.get(name) ?? [], attribute));
    }
    for (const [name, nested] of written.nested) {
      const blocks = expanded.value.get(name);
      // That there are none is what an empty block says already.
      if (blocks === undefined && nested.minItems === 0) continue;
      members.set(name, this.nested(blocks ?? [], name, nested, body));
    }
    return blockObject(schema, members);
  }

  private attribute(written: Attribute, schema: AttributeSchema, scope: Scope): Value {
    const type = withoutOptionalAttributes(schema.type);
    const result = evaluateExplained(written.expression, scope);
    this.diagnostics.push(...result.diagnostics);
    if (result.diagnostics.some(({ severity }) => severity === 'error')) return unknownValue(type);
    if (schema.unsupported === true && !result.value.isNull) {
      const detail = `The type of "${written.name}" is not known in detail, so a value for it cannot be planned.`;
      this.diagnostics.push(problem('unsupported', detail, written.expression.range));
      return unknownValue(type);
    }
    const converted = convert(result.value, schema.type);
    if (converted instanceof Failure) {
      const detail = `Inappropriate value for attribute "${written.name}": ${failureText(converted)}.`;
      this.diagnostics.push(
        problem('incorrect-attribute-type', detail, written.expression.range, { context: written.range }),
      );
      return unknownValue(type);
    }
    return converted;
  }

  /** An attribute that is written as blocks: each block is an object of the attribute's element type. */
  private attributeBlocks(blocks: readonly ExpandedBlock[], schema: AttributeSchema): Value {
    const type = withoutOptionalAttributes(schema.type);
    if (type.kind !== 'list' && type.kind !== 'set') return nullValue(type);
    const element = elementSchema(type.element);
    const values: Value[] = [];
    for (const block of blocks) {
      if (block.unknown) return unknownValue(type);
      const value = this.block(block.body, element, block.scope);
      const converted = convert(value, type.element);
      values.push(converted instanceof Failure ? unknownValue(type.element) : converted);
    }
    return type.kind === 'set' ? setValue(type.element, values) : listValue(type.element, values);
  }

  private nested(
    blocks: readonly ExpandedBlock[],
    name: string,
    schema: NestedBlockSchema,
    body: Body,
  ): Value {
    const type = nestedBlockType(schema);
    if (blocks.some((block) => block.unknown)) {
      // The blocks are still looked at, so that mistakes in them are found now.
      for (const block of blocks) this.block(block.body, schema.block, block.scope);
      return unknownValue(type);
    }
    this.checkCount(blocks, name, schema, body);
    if (blocks.length === 0) return noBlocks(schema);
    if (schema.nesting === 'single') {
      const first = blocks[0] as ExpandedBlock;
      const extra = blocks[1];
      if (extra !== undefined) {
        const detail = `Only one block of type "${name}" is allowed. Previous definition was at the same level.`;
        this.diagnostics.push(
          problem('duplicate-block', detail, extra.range, { summary: `Duplicate ${name} block` }),
        );
      }
      return this.block(first.body, schema.block, first.scope);
    }
    const values = blocks.map((block) => this.block(block.body, schema.block, block.scope));
    const element = impliedType(schema.block);
    switch (schema.nesting) {
      case 'set':
        return setValue(element, values);
      case 'map': {
        const entries = blocks.map((block, i) => [block.labels[0] ?? '', values[i] as Value] as const);
        return type.kind === 'dynamic' ? objectValue(entries) : mapValue(element, entries);
      }
      default:
        if (type.kind !== 'dynamic') return new Value(type, values);
        return haveOneType(values) ? listValue((values[0] as Value).type, values) : tupleValue(values);
    }
  }

  private checkCount(
    blocks: readonly ExpandedBlock[],
    name: string,
    schema: NestedBlockSchema,
    body: Body,
  ): void {
    if (blocks.length < schema.minItems) {
      const detail =
        schema.nesting === 'single' || schema.minItems === 1
          ? `At least 1 "${name}" blocks are required.`
          : `At least ${schema.minItems} "${name}" blocks are required.`;
      this.diagnostics.push(
        problem('missing-attribute-block', detail, body.missingItemRange, {
          summary: `Insufficient ${name} blocks`,
        }),
      );
    }
    if (schema.maxItems > 0 && blocks.length > schema.maxItems && schema.nesting !== 'single') {
      const detail = `No more than ${schema.maxItems} "${name}" blocks are allowed`;
      this.diagnostics.push(
        problem('too-many-blocks', detail, blocks[schema.maxItems]?.range, {
          summary: `Too many ${name} blocks`,
        }),
      );
    }
  }
}
