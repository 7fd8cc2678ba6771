import { compareStrings } from '../types/compare-strings.ts';
import {
  boolType,
  dynamicType,
  emptyTupleType,
  numberType,
  type ObjectType,
  objectType,
  stringType,
  type Type,
  tupleType,
} from '../types/type.ts';
import { typeFromJson, typeToJson } from '../types/type-json.ts';
import { convert } from './convert.ts';
import { Failure } from './failure.ts';
import { JsonError, type JsonNode, JsonNumber, jsonString, parseJson } from './json-text.ts';
import { numberText, parseNumber } from './number.ts';
import { objectValue } from './object-value.ts';
import type { Path } from './path.ts';
import {
  boolValue,
  integerValue,
  listValue,
  mapValue,
  nullValue,
  numberValue,
  setValue,
  stringValue,
  tupleValue,
  type Value,
} from './value.ts';

/**
 * Returns the value as JSON text without white space, members sorted by key, as go-cty's `json.Marshal`.
 *
 * `type` is the type that the reader expects: where it is dynamic, type and value are written side by side.
 * On error (unknown or marked values, infinity): a Failure.
 */
export function valueToJson(value: Value, type: Type = value.type, path: Path = []): string | Failure {
  if (value.marks !== 0) return new Failure('value has marks, so it cannot be serialized as JSON', { path });
  if (!value.isKnown) return new Failure('value is not known', { path });
  if (type.kind === 'dynamic' && value.type.kind !== 'dynamic') {
    const inner = valueToJson(value, value.type, path);
    if (inner instanceof Failure) return inner;
    return `{"value":${inner},"type":${JSON.stringify(typeToJson(value.type))}}`;
  }
  if (value.isNull) return 'null';
  switch (value.type.kind) {
    case 'string':
      return jsonString(value.asString());
    case 'bool':
      return String(value.payload);
    case 'number': {
      const text = numberText(value.asNumber());
      return text.endsWith('Inf') ? new Failure('cannot serialize infinity as JSON', { path }) : text;
    }
    case 'map':
    case 'object':
      return membersToJson(value, type, path);
    case 'type':
      return new Failure('cannot JSON-serialize type', { path });
    default:
      return elementsToJson(value, type, path);
  }
}

function membersToJson(value: Value, type: Type, path: Path): string | Failure {
  const parts: string[] = [];
  for (const [key, member] of value.asMap()) {
    const expected =
      type.kind === 'map' ? type.element : type.kind === 'object' ? type.attributes.get(key) : undefined;
    const step =
      type.kind === 'map'
        ? ({ kind: 'index', key: stringValue(key) } as const)
        : ({ kind: 'attribute', name: key } as const);
    const text = valueToJson(member, expected, [...path, step]);
    if (text instanceof Failure) return text;
    parts.push(`${jsonString(key)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

function elementsToJson(value: Value, type: Type, path: Path): string | Failure {
  const parts: string[] = [];
  for (const [i, element] of value.asArray().entries()) {
    const expected =
      type.kind === 'list' || type.kind === 'set'
        ? type.element
        : type.kind === 'tuple'
          ? type.elements[i]
          : undefined;
    const text = valueToJson(element, expected, [...path, { kind: 'index', key: integerValue(i) }]);
    if (text instanceof Failure) return text;
    parts.push(text);
  }
  return `[${parts.join(',')}]`;
}

/** Returns the value that a JSON text stands for, of the type that it implies: objects and tuples. */
export function valueFromJsonText(text: string): Value | Failure {
  const node = parseJson(text);
  return node instanceof JsonError ? new Failure(node.message) : impliedValue(node);
}

/** Returns the value of a JSON document, of the type that it implies. */
export function impliedValue(node: JsonNode): Value {
  if (node === null) return nullValue(dynamicType);
  if (typeof node === 'boolean') return boolValue(node);
  if (typeof node === 'string') return stringValue(node);
  if (node instanceof JsonNumber) return numberValue(parseNumber(node.text) ?? 0);
  if (Array.isArray(node)) return tupleValue(node.map(impliedValue));
  return objectValue(
    [...(node as ReadonlyMap<string, JsonNode>)].map(([key, member]) => [key, impliedValue(member)]),
  );
}

/** Returns the type that a JSON document implies. */
export function impliedType(node: JsonNode): Type {
  if (node === null) return dynamicType;
  if (typeof node === 'boolean') return boolType;
  if (typeof node === 'string') return stringType;
  if (node instanceof JsonNumber) return numberType;
  if (Array.isArray(node)) return node.length === 0 ? emptyTupleType : tupleType(node.map(impliedType));
  return objectType(
    new Map([...(node as ReadonlyMap<string, JsonNode>)].map(([key, member]) => [key, impliedType(member)])),
  );
}

/**
 * Returns the value that a JSON document stands for where a value of the type is expected, as go-cty's
 * `json.Unmarshal`: an attribute that is missing is null.
 *
 * On error: a Failure with the place inside the document.
 */
export function valueFromJson(node: JsonNode, type: Type, path: Path = []): Value | Failure {
  if (node === null) return nullValue(type);
  switch (type.kind) {
    case 'dynamic':
      return dynamicFromJson(node, path);
    case 'string':
    case 'number':
    case 'bool':
      return primitiveFromJson(node, type, path);
    case 'list':
    case 'set': {
      if (!Array.isArray(node)) return new Failure(`a list is required`, { path });
      const elements = all(node as readonly JsonNode[], path, () => type.element);
      if (elements instanceof Failure) return elements;
      return type.kind === 'list' ? listValue(type.element, elements) : setValue(type.element, elements);
    }
    case 'tuple': {
      if (!Array.isArray(node)) return new Failure('a list is required', { path });
      if (node.length !== type.elements.length) {
        const many = node.length > type.elements.length ? 'too many' : 'not enough';
        return new Failure(`${many} tuple elements (need ${type.elements.length})`, { path });
      }
      const elements = all(node as readonly JsonNode[], path, (i) => type.elements[i] ?? dynamicType);
      return elements instanceof Failure ? elements : tupleValue(elements);
    }
    case 'map': {
      if (!(node instanceof Map)) return new Failure('an object is required', { path });
      const members: [string, Value][] = [];
      for (const [key, member] of node as ReadonlyMap<string, JsonNode>) {
        const value = valueFromJson(member, type.element, [
          ...path,
          { kind: 'index', key: stringValue(key) },
        ]);
        if (value instanceof Failure) return value;
        members.push([key, value]);
      }
      return mapValue(type.element, members);
    }
    case 'object':
      if (!(node instanceof Map)) return new Failure('an object is required', { path });
      return objectFromJson(node as ReadonlyMap<string, JsonNode>, type, path);
    default:
      return new Failure(`unsupported type ${type.kind}`, { path });
  }
}

function all(
  nodes: readonly JsonNode[],
  path: Path,
  typeAt: (index: number) => Type,
): readonly Value[] | Failure {
  const values: Value[] = [];
  for (const [i, node] of nodes.entries()) {
    const value = valueFromJson(node, typeAt(i), [...path, { kind: 'index', key: integerValue(i) }]);
    if (value instanceof Failure) return value;
    values.push(value);
  }
  return values;
}

function objectFromJson(node: ReadonlyMap<string, JsonNode>, type: ObjectType, path: Path): Value | Failure {
  const unknown = [...node.keys()].sort(compareStrings).find((key) => !type.attributes.has(key));
  if (unknown !== undefined) return new Failure(`unsupported attribute ${JSON.stringify(unknown)}`, { path });
  const members: [string, Value][] = [];
  for (const [name, attribute] of type.attributes) {
    const member = node.get(name);
    const value =
      member === undefined
        ? nullValue(attribute)
        : valueFromJson(member, attribute, [...path, { kind: 'attribute', name }]);
    if (value instanceof Failure) return value;
    members.push([name, value]);
  }
  return objectValue(members);
}

function primitiveFromJson(node: JsonNode, type: Type, path: Path): Value | Failure {
  const required = new Failure(`${type.kind} is required`, { path });
  if (node instanceof JsonNumber && type.kind === 'string') return stringValue(node.text);
  if (node instanceof JsonNumber && type.kind === 'number') {
    const number = parseNumber(node.text);
    return number === undefined ? required : numberValue(number);
  }
  if (typeof node !== 'string' && !(typeof node === 'boolean' && type.kind !== 'number')) return required;
  const converted = convert(typeof node === 'string' ? stringValue(node) : boolValue(node), type);
  return converted instanceof Failure ? new Failure(converted.message, { path }) : converted;
}

function dynamicFromJson(node: JsonNode, path: Path): Value | Failure {
  if (!(node instanceof Map)) return new Failure('missing expected {', { path });
  const members = node as ReadonlyMap<string, JsonNode>;
  const typeNode = members.get('type');
  const valueNode = members.get('value');
  if (typeNode === undefined) return new Failure('missing type in dynamically-typed value', { path });
  if (valueNode === undefined) return new Failure('missing value in dynamically-typed value', { path });
  const { value: type, diagnostics } = typeFromJson(plainJson(typeNode));
  if (diagnostics[0] !== undefined)
    return new Failure(`failed to decode type for dynamic value: ${diagnostics[0].detail}`, { path });
  return valueFromJson(valueNode, type, path);
}

/** Returns the document as plain JavaScript data; numbers that JavaScript cannot hold exactly are rounded. */
export function plainJson(node: JsonNode): unknown {
  if (node instanceof JsonNumber) return Number(node.text);
  if (Array.isArray(node)) return node.map(plainJson);
  if (node instanceof Map)
    return Object.fromEntries(
      [...(node as ReadonlyMap<string, JsonNode>)].map(([key, member]) => [key, plainJson(member)]),
    );
  return node;
}

/** Returns the document that plain JavaScript data (what `JSON.parse` gives) stands for. */
export function jsonNode(data: unknown): JsonNode {
  if (typeof data === 'number') return new JsonNumber(numberText(parseNumber(String(data)) ?? 0));
  if (Array.isArray(data)) return data.map(jsonNode);
  if (typeof data === 'object' && data !== null)
    return new Map(Object.entries(data).map(([key, member]) => [key, jsonNode(member)]));
  return typeof data === 'string' || typeof data === 'boolean' ? data : null;
}
