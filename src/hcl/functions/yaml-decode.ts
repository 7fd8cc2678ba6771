import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import { friendlyName } from '../types/friendly-name.ts';
import { stringType } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { objectValue } from '../values/object-value.ts';
import { tupleValue, type Value } from '../values/value.ts';
import { resolveYamlScalar } from './yaml-scalar.ts';

/**
 * Returns the value that a YAML document stands for: objects and tuples, with scalars resolved as go-cty-yaml does.
 *
 * On error (bad syntax, several documents, keys that are no strings, unknown tags and anchors): a Failure.
 */
export function decodeYaml(source: string): Value | Failure {
  const lines = new LineCounter();
  // Schema, keys and merging are Terraform's own here; the library gives the tree alone.
  const documents = parseAllDocuments(source, {
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    strict: false,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = Array.isArray(documents) ? (documents as Document.Parsed[]) : [];
  if (
    document === undefined ||
    (document.contents === null && document.errors.length === 0 && !document.directives?.docStart)
  )
    return new Failure('on line 1, column 1: missing start of document');
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return new Failure(`on line ${line}, column ${col}: ${error.message.replace(/\.$/, '')}`);
  }
  if (second !== undefined) {
    const { line, col } = lines.linePos(document.range[2]);
    return new Failure(`on line ${line}, column ${col}: unexpected extra content after value`);
  }
  return new Reader(source).read(document.contents);
}

class Reader {
  private readonly anchors = new Map<string, Value>();
  private readonly pending = new Set<string>();
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(node: ParsedNode | null): Value | Failure {
    if (node === null) return resolveYamlScalar('', undefined, 'PLAIN');
    if (isAlias(node)) {
      const name = node.source;
      if (this.pending.has(name))
        return new Failure(`cannot refer to anchor ${JSON.stringify(name)} from inside its own definition`);
      return this.anchors.get(name) ?? new Failure(`reference to undefined anchor ${JSON.stringify(name)}`);
    }
    const { anchor } = node;
    if (anchor !== undefined) this.pending.add(anchor);
    const value = isMap(node)
      ? this.mapping(node.items, node.tag)
      : isSeq(node)
        ? this.sequence(node.items, node.tag)
        : this.scalar(node);
    if (anchor !== undefined) {
      this.pending.delete(anchor);
      if (!(value instanceof Failure)) this.anchors.set(anchor, value);
    }
    return value;
  }

  private sequence(items: readonly unknown[], tag: string | undefined): Value | Failure {
    if (tag !== undefined && tag !== 'tag:yaml.org,2002:seq')
      return new Failure(`can't interpret sequence as ${tag}`);
    const elements: Value[] = [];
    for (const item of items) {
      // A pair in a sequence is a mapping with one member, written without braces.
      const element = isPair(item) ? this.mapping([item], undefined) : this.read(item as ParsedNode | null);
      if (element instanceof Failure) return element;
      elements.push(element);
    }
    return tupleValue(elements);
  }

  private mapping(
    items: readonly { key: unknown; value: unknown }[],
    tag: string | undefined,
  ): Value | Failure {
    if (tag !== undefined && tag !== 'tag:yaml.org,2002:map')
      return new Failure(`can't interpret mapping as ${tag}`);
    const members = new Map<string, Value>();
    for (const { key, value } of items) {
      const member = this.read(value as ParsedNode | null);
      const keyNode = key as ParsedNode | null;
      if (isMergeKey(keyNode)) {
        if (member instanceof Failure) return member;
        const problem = merge(members, member);
        if (problem !== undefined) return new Failure(problem);
        continue;
      }
      const name = this.key(keyNode);
      if (name instanceof Failure) return name;
      if (member instanceof Failure) return member;
      members.set(name, member);
    }
    return objectValue(members);
  }

  private key(node: ParsedNode | null): string | Failure {
    if (node !== null && !isScalar(node)) return new Failure('only strings are allowed as mapping keys');
    const value = node === null ? this.read(null) : this.scalar(node);
    if (value instanceof Failure) return value;
    if (value.isNull) return new Failure('mapping key cannot be null');
    const text = convert(value, stringType);
    return text instanceof Failure
      ? new Failure('only strings are allowed as mapping keys')
      : text.asString();
  }

  private scalar(node: ParsedNode): Value | Failure {
    // The source, not the value: the library decodes tagged scalars such as !!binary.
    const { source, tag, type } = node as unknown as Scalar.Parsed;
    // A block that the end of the text cuts off has no line end there; the library adds one.
    const isCutOff =
      type?.startsWith('BLOCK') && node.range[1] >= this.text.length && !/[\r\n]$/.test(this.text);
    return resolveYamlScalar(isCutOff ? source.replace(/\n$/, '') : source, tag, type ?? 'PLAIN');
  }
}

function isMergeKey(node: ParsedNode | null): boolean {
  return isScalar(node) && node.value === '<<' && node.type === 'PLAIN' && node.tag === undefined;
}

function merge(members: Map<string, Value>, value: Value): string | undefined {
  if (value.type.kind !== 'object' || value.isNull)
    return `cannot merge ${friendlyName(value.type)} into mapping`;
  for (const [key, member] of value.asMap()) members.set(key, member);
  return undefined;
}
