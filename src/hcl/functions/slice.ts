import { dynamicType, type Type, tupleType } from '../types/type.ts';
import { lengthOf } from '../values/access.ts';
import { Failure } from '../values/failure.ts';
import { dynamicValue, listValue, tupleValue, type Value } from '../values/value.ts';
import { defineFunction, numberParameter, parameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';
import { wholeNumber } from './whole-number.ts';

/** `slice`: the elements of a list between two places. */
export const sliceFunction: ValueFunction = defineFunction({
  name: 'slice',
  description: 'Gives the elements of a list from one index to before another.',
  parameters: [
    parameter('list', dynamicType, { allowMarked: true }),
    numberParameter('start_index'),
    numberParameter('end_index'),
  ],
  returns: (args) => slicedType(args),
  call: (args, returnType) => {
    const list = args[0]!;
    if (returnType.kind === 'dynamic') return dynamicValue.withMarks(list.marks);
    const bounds = boundsOf(args);
    if (bounds instanceof Failure) return bounds;
    const elements = list.asArray().slice(bounds.start, bounds.end);
    const result = list.type.kind === 'list' ? listValue(list.type.element, elements) : tupleValue(elements);
    return result.withMarks(list.marks);
  },
});

function slicedType(args: readonly Value[]): Type | Failure {
  const type: Type = args[0]!.type;
  if (type.kind === 'set')
    return new Failure(
      'cannot slice a set, because its elements do not have indices; explicitly convert to a list if the ordering of the result is not important',
      { argumentIndex: 0 },
    );
  if (type.kind !== 'list' && type.kind !== 'tuple')
    return new Failure('must be a list or tuple value', { argumentIndex: 0 });
  const bounds = boundsOf(args);
  if (bounds instanceof Failure) return bounds;
  if (type.kind !== 'tuple') return type;
  if (bounds.start === undefined || bounds.end === undefined) return dynamicType;
  return tupleType(type.elements.slice(bounds.start, bounds.end));
}

interface Bounds {
  readonly start: number | undefined;
  readonly end: number | undefined;
}

function boundsOf([list, from, to]: readonly Value[]): Bounds | Failure {
  const length = lengthOf(list!).isKnown ? (lengthOf(list!).asInteger() ?? 0) : undefined;
  const start = indexOf(from!, 1, 'start', length);
  if (start instanceof Failure) return start;
  const end = indexOf(to!, 2, 'end', length);
  if (end instanceof Failure) return end;
  if (start !== undefined && end !== undefined && start > end)
    return new Failure('start index must not be greater than end index', { argumentIndex: 1 });
  return { start, end };
}

function indexOf(
  value: Value,
  argumentIndex: number,
  what: string,
  length: number | undefined,
): number | undefined | Failure {
  if (!value.isKnown) return undefined;
  const index = wholeNumber(value, argumentIndex, `invalid ${what} index: `);
  if (index instanceof Failure) return index;
  if (index < 0) return new Failure(`${what} index must not be less than zero`, { argumentIndex });
  if (length !== undefined && index > length)
    return new Failure(`${what} index must not be greater than the length of the list`, { argumentIndex });
  return index;
}
