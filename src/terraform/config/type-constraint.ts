import type { Diagnostic } from '../../base/diagnostic.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { type CallExpression, type Expression, objectKeyName } from '../../hcl/syntax/ast.ts';
import { asCall, asKeyword } from '../../hcl/syntax/static.ts';
import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  setType,
  stringType,
  type Type,
  tupleType,
  withoutOptionalAttributes,
} from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import type { TypeDefaults } from '../../hcl/values/type-defaults.ts';
import { nullValue, type Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import { constantValue } from './constant.ts';
import { failureText } from './failure-text.ts';

/** A type constraint with the defaults of its optional attributes. */
export interface TypeConstraint {
  readonly type: Type;
  readonly defaults: TypeDefaults | undefined;
}

/**
 * Returns the type constraint that an expression such as `list(object({ a = optional(string, "x") }))` writes.
 *
 * On error: what is wrong counts as `any`.
 */
export function decodeTypeConstraint(expression: Expression): Result<TypeConstraint> {
  const diagnostics: Diagnostic[] = [];
  const value = decode(expression, diagnostics);
  return { value, diagnostics };
}

const any: TypeConstraint = { type: dynamicType, defaults: undefined };

function decode(expression: Expression, diagnostics: Diagnostic[]): TypeConstraint {
  const fail = (detail: string, range: Range, context?: Range): TypeConstraint => {
    diagnostics.push(problem('invalid-type', detail, range, { context }));
    return any;
  };
  if (expression.kind === 'invalid') return any;
  const keyword = asKeyword(expression);
  if (keyword !== undefined) {
    const type = keywordType(keyword);
    return typeof type === 'string' ? fail(type, expression.range) : { type, defaults: undefined };
  }
  const call = asCall(expression);
  if (call === undefined) {
    return fail(
      'A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).',
      expression.range,
    );
  }
  return decodeCall(call, diagnostics, fail);
}

/** The type of a keyword, or why it is none. */
function keywordType(keyword: string): Type | string {
  switch (keyword) {
    case 'bool':
      return boolType;
    case 'string':
      return stringType;
    case 'number':
      return numberType;
    case 'any':
      return dynamicType;
    case 'list':
    case 'map':
    case 'set':
      return `The ${keyword} type constructor requires one argument specifying the element type.`;
    case 'object':
      return 'The object type constructor requires one argument specifying the attribute types and values as a map.';
    case 'tuple':
      return 'The tuple type constructor requires one argument specifying the element types as a list.';
    default:
      return `The keyword "${keyword}" is not a valid type specification.`;
  }
}

type Fail = (detail: string, range: Range, context?: Range) => TypeConstraint;

/** The parentheses of a call with what is in them. */
function argumentsRange(call: CallExpression): Range {
  return { ...call.range, start: call.openRange.start };
}

function decodeCall(call: CallExpression, diagnostics: Diagnostic[], fail: Fail): TypeConstraint {
  const { name } = call;
  if (name === 'bool' || name === 'string' || name === 'number' || name === 'any') {
    return fail(`Primitive type keyword "${name}" does not expect arguments.`, argumentsRange(call));
  }
  if (name === 'optional') {
    return fail('Keyword "optional" is valid only as a modifier for object type attributes.', call.range);
  }
  if (name !== 'list' && name !== 'map' && name !== 'set' && name !== 'object' && name !== 'tuple') {
    return fail(`Keyword "${name}" is not a valid type constructor.`, call.range);
  }
  const argument = call.arguments[0];
  if (call.arguments.length !== 1 || argument === undefined) {
    const reason = keywordType(name);
    const extra = call.arguments[1];
    const place = extra === undefined ? spanning(call.openRange, call.closeRange) : extra.range;
    return fail(typeof reason === 'string' ? reason : '', place, call.range);
  }
  if (name === 'object') return decodeObject(argument, diagnostics, fail);
  if (name === 'tuple') return decodeTuple(argument, diagnostics, fail);
  const element = decode(argument, diagnostics);
  const make = { list: listType, map: mapType, set: setType }[name];
  const type = make(element.type);
  return { type, defaults: collectionDefaults(type, element.defaults) };
}

function collectionDefaults(type: Type, element: TypeDefaults | undefined): TypeDefaults | undefined {
  if (element === undefined) return undefined;
  return { type, values: new Map(), children: new Map([['', element]]) };
}

function decodeTuple(argument: Expression, diagnostics: Diagnostic[], fail: Fail): TypeConstraint {
  if (argument.kind !== 'tuple')
    return fail('Tuple type constructor requires a list of element types.', argument.range);
  const elements = argument.items.map((item) => decode(item, diagnostics));
  const type = tupleType(elements.map((element) => element.type));
  const children = new Map<string, TypeDefaults>();
  elements.forEach((element, i) => {
    if (element.defaults !== undefined) children.set(String(i), element.defaults);
  });
  return { type, defaults: children.size === 0 ? undefined : { type, values: new Map(), children } };
}

function decodeObject(argument: Expression, diagnostics: Diagnostic[], fail: Fail): TypeConstraint {
  if (argument.kind !== 'object') {
    return fail(
      'Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.',
      argument.range,
    );
  }
  const types = new Map<string, Type>();
  const optional: string[] = [];
  const defaultValues = new Map<string, Value>();
  const children = new Map<string, TypeDefaults>();
  for (const item of argument.items) {
    const name = objectKeyName(item.key) ?? stringKey(item.key);
    if (name === undefined) {
      fail('Object constructor map keys must be attribute names.', item.key.range, argument.range);
      continue;
    }
    const inner = asCall(item.value);
    let attribute: TypeConstraint;
    if (inner?.name === 'optional') {
      optional.push(name);
      attribute = decodeOptional(inner, name, defaultValues, diagnostics, fail);
    } else {
      attribute = decode(item.value, diagnostics);
    }
    types.set(name, attribute.type);
    if (attribute.defaults !== undefined) children.set(name, attribute.defaults);
  }
  const type = objectType(types, optional);
  const has = defaultValues.size > 0 || children.size > 0;
  return { type, defaults: has ? { type, values: defaultValues, children } : undefined };
}

function decodeOptional(
  call: CallExpression,
  name: string,
  defaultValues: Map<string, Value>,
  diagnostics: Diagnostic[],
  fail: Fail,
): TypeConstraint {
  const [typeExpression, defaultExpression] = call.arguments;
  if (typeExpression === undefined) {
    return fail(
      'Optional attribute modifier requires the attribute type as its argument.',
      argumentsRange(call),
    );
  }
  if (call.arguments.length > 2) {
    return fail(
      'Optional attribute modifier expects at most two arguments: the attribute type, and a default value.',
      argumentsRange(call),
    );
  }
  const attribute = decode(typeExpression, diagnostics);
  if (defaultExpression === undefined) return attribute;
  const given = constantValue(defaultExpression);
  diagnostics.push(...given.diagnostics);
  if (given.diagnostics.length > 0) return attribute;
  const bare = withoutOptionalAttributes(attribute.type);
  const converted = convert(given.value, attribute.type);
  if (converted instanceof Failure) {
    diagnostics.push(
      problem(
        'invalid-default-value',
        `This default value is not compatible with the attribute's type constraint: ${failureText(converted)}.`,
        defaultExpression.range,
        { summary: 'Invalid default value for optional attribute' },
      ),
    );
    defaultValues.set(name, nullValue(bare));
  } else {
    defaultValues.set(name, converted);
  }
  return attribute;
}

function stringKey(key: Expression): string | undefined {
  if (key.kind !== 'template' || key.parts.length > 1) return undefined;
  const part = key.parts[0];
  return part === undefined ? '' : part.kind === 'string' ? part.value : undefined;
}
