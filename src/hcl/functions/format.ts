import { dynamicType, listType, stringType, type Type } from '../types/type.ts';
import { lengthOf } from '../values/access.ts';
import { Failure } from '../values/failure.ts';
import { listValue, stringValue, unknownValue, type Value } from '../values/value.ts';
import { defineFunction, parameter, stringParameter } from './define.ts';
import { formatText } from './format-text.ts';
import type { ValueFunction } from './function-spec.ts';

const formatted = parameter('args', dynamicType, { allowNull: true, allowUnknown: true });

/** The functions that write values into a text. */
export const formatFunctions: readonly ValueFunction[] = [
  defineFunction({
    name: 'format',
    description: 'Gives a text with values written into it by verbs such as %s and %d.',
    parameters: [stringParameter('format')],
    variadic: formatted,
    returns: stringType,
    call: ([format, ...args]) => {
      const template = format!.asString();
      if (args.every((arg) => arg.isWhollyKnown)) {
        const text = formatText(template, args);
        return text instanceof Failure ? text : stringValue(text);
      }
      const prefix = template.slice(0, Math.max(0, template.indexOf('%')));
      return unknownValue(stringType, prefix === '' ? undefined : { prefix });
    },
  }),
  defineFunction({
    name: 'formatlist',
    description: 'Gives a list of texts with the elements of lists written into them.',
    parameters: [stringParameter('format')],
    variadic: formatted,
    returns: listType(stringType),
    call: ([format, ...args], returnType) => formatList(format!.asString(), args, returnType),
  }),
];

function isSequence({ kind }: Type): boolean {
  return kind === 'list' || kind === 'set' || kind === 'tuple';
}

function formatList(template: string, args: readonly Value[], returnType: Type): Value | Failure {
  let count: number | undefined;
  let chooser = 0;
  let unknown = false;
  for (const [i, arg] of args.entries()) {
    if (!isSequence(arg.type) || arg.isNull) continue;
    const length = lengthOf(arg);
    if (!length.isKnown || (!arg.isKnown && arg.type.kind !== 'tuple')) {
      unknown = true;
      continue;
    }
    const own = length.asInteger() ?? 0;
    if (count === undefined) {
      count = own;
      chooser = i;
    } else if (count !== own) {
      const other = `argument ${chooser + 1} of length ${count}`;
      return new Failure(`argument ${i + 1} has length ${own}, which is inconsistent with ${other}`, {
        argumentIndex: i + 1,
      });
    }
    if (!arg.isKnown) unknown = true;
  }
  if (unknown) return unknownValue(returnType);
  const texts: Value[] = [];
  for (let i = 0; i < (count ?? 1); i++) {
    const row = args.map((arg) => (isSequence(arg.type) && !arg.isNull ? arg.asArray()[i]! : arg));
    if (!row.every((arg) => arg.isWhollyKnown)) {
      texts.push(unknownValue(stringType, { notNull: true }));
      continue;
    }
    const text = formatText(template, row);
    if (text instanceof Failure)
      return args.length === 0 ? text : new Failure(`error on format iteration ${i}: ${text.message}`);
    texts.push(stringValue(text));
  }
  return listValue(stringType, texts);
}
