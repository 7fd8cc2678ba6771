import { graphemes } from '../../base/graphemes.ts';
import { compareStrings } from '../types/compare-strings.ts';
import { boolType, listType, stringType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { refine } from '../values/refine.ts';
import {
  boolValue,
  falseValue,
  listValue,
  stringValue,
  trueValue,
  unknownValue,
  type Value,
} from '../values/value.ts';
import { defineFunction, numberParameter, parameter, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { goLower, goTitle, goUpper } from './go-case.ts';
import { wholeNumber } from './whole-number.ts';

/** Most characters that a text is padded to: JavaScript holds no more than 2^29 in one. */
const longestText = 2 ** 28;

/** The functions of text that need no pattern: case, parts, joining, trimming. */
export const textFunctions: readonly ValueFunction[] = [
  mapping('upper', 'Gives the text in upper case.', goUpper, true),
  mapping('lower', 'Gives the text in lower case.', goLower, true),
  mapping('title', 'Gives the text with the first letter of each word in upper case.', goTitle),
  mapping(
    'strrev',
    'Gives the characters of the text in reverse order.',
    (text) => graphemes(text).reverse().join(''),
    true,
  ),
  mapping('chomp', 'Gives the text without line ends at its end.', (text) => text.replace(/[\r\n]+$/, '')),
  mapping('trimspace', 'Gives the text without white space at both ends.', trimSpace),
  defineFunction({
    name: 'trim',
    description: 'Gives the text without any of the given characters at both ends.',
    parameters: [stringParameter('str'), stringParameter('cutset')],
    returns: stringType,
    call: ([text, cutset]) => stringValue(trim(text!.asString(), cutset!.asString())),
  }),
  defineFunction({
    name: 'trimprefix',
    description: 'Gives the text without the given start, if it has it.',
    parameters: [stringParameter('str'), stringParameter('prefix')],
    returns: stringType,
    call: ([text, prefix]) =>
      text!.asString().startsWith(prefix!.asString())
        ? stringValue(text!.asString().slice(prefix!.asString().length))
        : text!,
  }),
  defineFunction({
    name: 'trimsuffix',
    description: 'Gives the text without the given end, if it has it.',
    parameters: [stringParameter('str'), stringParameter('suffix')],
    returns: stringType,
    call: ([text, suffix]) =>
      text!.asString().endsWith(suffix!.asString())
        ? stringValue(text!.asString().slice(0, text!.asString().length - suffix!.asString().length))
        : text!,
  }),
  defineFunction({
    name: 'startswith',
    description: 'Tells whether the text starts with another.',
    parameters: [stringParameter('str', { allowUnknown: true }), stringParameter('prefix')],
    returns: boolType,
    call: ([text, prefix]) => startsWith(text!, prefix!.asString()),
  }),
  defineFunction({
    name: 'endswith',
    description: 'Tells whether the text ends with another.',
    parameters: [stringParameter('str'), stringParameter('suffix')],
    returns: boolType,
    call: ([text, suffix]) => boolValue(text!.asString().endsWith(suffix!.asString())),
  }),
  defineFunction({
    name: 'strcontains',
    description: 'Tells whether the text contains another.',
    parameters: [stringParameter('str'), stringParameter('substr')],
    returns: boolType,
    call: ([text, part]) => boolValue(text!.asString().includes(part!.asString())),
  }),
  defineFunction({
    name: 'substr',
    description: 'Gives a part of the text by the place of its first character and its length.',
    parameters: [
      stringParameter('str', { allowDynamic: true }),
      numberParameter('offset', { allowDynamic: true }),
      numberParameter('length', { allowDynamic: true }),
    ],
    returns: stringType,
    call: ([text, offset, length]) => substring(text!, offset!, length!),
  }),
  defineFunction({
    name: 'indent',
    description: 'Gives the text with spaces before every line but the first.',
    parameters: [numberParameter('spaces'), stringParameter('str')],
    returns: stringType,
    call: ([spaces, text]) => {
      const count = wholeNumber(spaces!);
      if (count instanceof Failure) return count;
      if (count < 0) return new Failure('the number of spaces must not be negative');
      const lines = text!.asString().split('\n');
      if (count * (lines.length - 1) > longestText)
        return new Failure(`the result would have more than ${longestText} characters`);
      return stringValue(lines.join(`\n${' '.repeat(Math.min(count, longestText))}`));
    },
  }),
  defineFunction({
    name: 'join',
    description: 'Gives the texts of one or more lists as one, with a separator between them.',
    parameters: [stringParameter('separator')],
    variadic: parameter('lists', listType(stringType)),
    returns: stringType,
    call: ([separator, ...lists]) => join(separator!.asString(), lists),
  }),
  defineFunction({
    name: 'split',
    description: 'Gives the parts of a text between separators.',
    parameters: [stringParameter('separator'), stringParameter('str')],
    returns: listType(stringType),
    call: ([separator, text]) =>
      listValue(stringType, split(text!.asString(), separator!.asString()).map(stringValue)),
  }),
  defineFunction({
    name: 'sort',
    description: 'Gives the texts of a list in the order of their code points.',
    parameters: [parameter('list', listType(stringType), { allowUnknown: true })],
    returns: listType(stringType),
    call: ([list]) => sort(list!),
  }),
];

function mapping(
  name: string,
  description: string,
  convert: (text: string) => string,
  allowDynamic = false,
): ValueFunction {
  return defineFunction({
    name,
    description,
    parameters: [stringParameter('str', { allowDynamic })],
    returns: stringType,
    call: ([text]) => stringValue(convert(text!.asString())),
  });
}

/** What Go's `unicode.IsSpace` counts as white space. */
const space = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const outerSpace = new RegExp(`^${space}+|${space}+$`, 'gu');

function trimSpace(text: string): string {
  return text.replace(outerSpace, '');
}

function trim(text: string, cutset: string): string {
  const cut = new Set(cutset);
  const characters = [...text];
  let start = 0;
  let end = characters.length;
  while (start < end && cut.has(characters[start] ?? '')) start++;
  while (end > start && cut.has(characters[end - 1] ?? '')) end--;
  return characters.slice(start, end).join('');
}

function startsWith(text: Value, prefix: string): Value {
  if (text.isKnown) return boolValue(text.asString().startsWith(prefix));
  const known = text.refinement.prefix ?? '';
  if (known.startsWith(prefix)) return trueValue;
  return known !== '' && known.length >= prefix.length ? falseValue : unknownValue(boolType);
}

function substring(text: Value, offset: Value, length: Value): Value | Failure {
  let start = wholeNumber(offset);
  if (start instanceof Failure) return start;
  const count = wholeNumber(length);
  if (count instanceof Failure) return count;
  const characters = graphemes(text.asString());
  if (start < 0) start += characters.length;
  else if (count === 0) return stringValue('');
  const from = Math.max(0, start);
  // A length of zero after a negative offset takes everything, as in Terraform.
  const end = count <= 0 ? characters.length : from + count;
  return stringValue(characters.slice(from, end).join(''));
}

function join(separator: string, lists: readonly Value[]): Value | Failure {
  if (lists.length === 0) return new Failure('at least one list is required');
  if (lists.some((list) => !list.isWhollyKnown)) return unknownValue(stringType);
  const parts: string[] = [];
  for (const [i, list] of lists.entries()) {
    for (const [j, element] of list.asArray().entries()) {
      if (element.isNull) {
        const where = lists.length > 1 ? `element ${j} of list ${i + 1}` : `element ${j}`;
        return new Failure(`${where} is null; cannot concatenate null values`, { argumentIndex: i + 1 });
      }
      parts.push(element.asString());
    }
  }
  return stringValue(parts.join(separator));
}

function split(text: string, separator: string): string[] {
  // Go splits by code points where the separator is empty.
  return separator === '' ? [...text] : text.split(separator);
}

function sort(list: Value): Value | Failure {
  if (!list.isWhollyKnown) {
    const { minimumLength, maximumLength } = list.refinement;
    const known = list.isKnown ? list.asArray().length : undefined;
    return refine(unknownValue(listType(stringType), { notNull: true }), {
      minimumLength: known ?? minimumLength,
      maximumLength: known ?? maximumLength,
    });
  }
  const elements = list.asArray();
  for (const [i, element] of elements.entries()) {
    if (element.isNull) return new Failure(`given list element ${i} is null; a null string cannot be sorted`);
  }
  return listValue(
    stringType,
    [...elements].sort((a, b) => compareStrings(a.asString(), b.asString())),
  );
}
