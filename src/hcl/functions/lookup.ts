import { dynamicType, type Type } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { goQuote } from '../values/go-quote.ts';
import { unknownValue, type Value } from '../values/value.ts';
import { defineFunction, parameter, stringParameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { redacted } from './redacted.ts';

/** `lookup`: a member of a map, or a default where there is none. */
export const lookupFunction: ValueFunction = defineFunction({
  name: 'lookup',
  description: 'Gives the member of a map that has a key, or a default.',
  parameters: [
    parameter('inputMap', dynamicType, { allowMarked: true }),
    stringParameter('key', { allowMarked: true }),
  ],
  variadic: parameter('default', dynamicType, {
    allowUnknown: true,
    allowDynamic: true,
    allowNull: true,
    allowMarked: true,
  }),
  refinement: undefined,
  keepsMarks: 'of-known-type',
  returns: (args) => foundType(args),
  call: (args, returnType) => find(args, returnType),
});

function foundType(args: readonly Value[]): Type | Failure {
  if (args.length > 3) return new Failure(`lookup() takes two or three arguments, got ${args.length}`);
  const [map, key, fallback] = args;
  const { type } = map!;
  if (type.kind === 'map') {
    if (fallback !== undefined && convert(fallback, type.element) instanceof Failure)
      return new Failure('the default value must have the same type as the map elements', {
        argumentIndex: 2,
      });
    return type.element;
  }
  if (type.kind !== 'object')
    return new Failure('lookup() requires a map as the first argument', { argumentIndex: 0 });
  if (!key!.isKnown) return dynamicType;
  const attribute = type.attributes.get(key!.asString());
  if (attribute !== undefined) return attribute;
  if (fallback !== undefined) return fallback.type;
  return new Failure(`the given object has no attribute ${redacted(key!, goQuote(key!.asString()))}`, {
    argumentIndex: 0,
  });
}

function find([map, key, fallback]: readonly Value[], returnType: Type): Value | Failure {
  const marks = map!.marks | key!.marks;
  if (!map!.isKnown) return unknownValue(returnType).withMarks(marks);
  const member = map!.asMap().get(key!.asString());
  if (member !== undefined) return member.withMarks(marks);
  if (fallback === undefined)
    return new Failure(`lookup failed to find key ${redacted(key!, JSON.stringify(key!.asString()))}`);
  const converted = convert(fallback, returnType);
  return converted instanceof Failure ? converted : converted.withMarks(marks);
}
