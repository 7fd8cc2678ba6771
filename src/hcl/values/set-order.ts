import { compareStrings } from '../types/compare-strings.ts';
import type { Type } from '../types/type.ts';
import { goQuote } from './go-quote.ts';
import { compareNumbers, type Numeric, numberText } from './number.ts';
import { tenDigits } from './ten-digits.ts';
import { Unknown } from './unknown.ts';
import type { Value } from './value.ts';

/**
 * Returns the elements of a set in the order in which Terraform lists them, without duplicates.
 *
 * Strings by their bytes, numbers by size, `false` before `true`, then unknown elements, then null; other types by a
 * key over their content, in the given order where that is the same (go-cty `set_internals.go`). Two unknown elements are never the same one.
 */
export function canonicalElements(element: Type, elements: readonly Value[]): readonly Value[] {
  const keyed = elements.map((value) => ({ value, key: setKey(value) }));
  const seen = new Set<string>();
  const distinct = keyed.filter(({ value, key }) => {
    if (!value.isWhollyKnown) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  const isPrimitiveElement =
    element.kind === 'string' || element.kind === 'number' || element.kind === 'bool';
  const ranked = distinct.map(({ value }) => ({ value, order: isPrimitiveElement ? '' : orderKey(value) }));
  ranked.sort((a, b) => rank(a.value) - rank(b.value) || compare(element, a, b));
  return ranked.map(({ value }) => value);
}

/** Returns a text that is the same for equal known values of one type, and for those alone. */
export function setKey(value: Value): string {
  const parts: string[] = [];
  append(value, parts, numberText);
  return parts.join('');
}

/** Returns the text that the order goes by: like the key, with numbers cut to ten digits, so that it may be shared. */
function orderKey(value: Value): string {
  const parts: string[] = [];
  append(value, parts, tenDigits);
  return parts.join('');
}

interface Ranked {
  readonly value: Value;
  readonly order: string;
}

function rank(value: Value): number {
  if (value.payload === null) return 2;
  return value.payload instanceof Unknown ? 1 : 0;
}

function compare(element: Type, a: Ranked, b: Ranked): number {
  if (rank(a.value) !== 0) return 0;
  switch (element.kind) {
    case 'string':
      return compareStrings(a.value.asString(), b.value.asString());
    case 'number':
      return compareNumbers(a.value.asNumber(), b.value.asNumber());
    case 'bool':
      return Number(a.value.asBool()) - Number(b.value.asBool());
    default:
      return compareStrings(a.order, b.order);
  }
}

function append(value: Value, parts: string[], number: (number: Numeric) => string): void {
  const { payload, type } = value;
  if (payload instanceof Unknown) {
    parts.push('?');
    return;
  }
  if (payload === null) {
    parts.push('~');
    return;
  }
  switch (type.kind) {
    case 'string':
      parts.push(goQuote(value.asString()));
      return;
    case 'number':
      parts.push(number(plusZero(value.asNumber())));
      return;
    case 'bool':
      parts.push(value.asBool() ? 'T' : 'F');
      return;
    case 'map':
      parts.push('{');
      for (const [key, member] of value.asMap()) {
        parts.push(goQuote(key), ':');
        append(member, parts, number);
        parts.push(';');
      }
      parts.push('}');
      return;
    case 'list':
    case 'set':
      appendAll(value.asArray(), '[', ']', parts, number);
      return;
    case 'tuple':
    case 'object':
      appendAll(value.asArray(), '<', '>', parts, number);
      return;
    default:
      throw new Error(`a set cannot hold values of type ${type.kind}`);
  }
}

function appendAll(
  elements: readonly Value[],
  open: string,
  close: string,
  parts: string[],
  number: (number: Numeric) => string,
): void {
  parts.push(open);
  for (const element of elements) {
    append(element, parts, number);
    parts.push(';');
  }
  parts.push(close);
}

function plusZero(number: Numeric): Numeric {
  return number === 0 ? 0 : number;
}
