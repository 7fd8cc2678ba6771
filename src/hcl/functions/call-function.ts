import { dynamicType, type Type, typeEquals } from '../types/type.ts';
import { nonconformity } from '../values/conformance.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { type Marks, noMarks } from '../values/marks.ts';
import { refine } from '../values/refine.ts';
import { unknownValue, type Value } from '../values/value.ts';
import type { FunctionContext } from './function-context.ts';
import { type Parameter, parameterAt, type ValueFunction } from './function-spec.ts';

/**
 * Returns the result of calling a function: arguments are converted to the parameters' types; null is refused; unknown
 * arguments make the result unknown and marks go to the result, unless the parameter says that the function sees to it.
 *
 * On error: a Failure; with an argument index it belongs into "Invalid value for "name" parameter: …", without one
 * into "Call to function "name" failed: …".
 */
export function callFunction(
  spec: ValueFunction,
  given: readonly Value[],
  context: FunctionContext,
): Value | Failure {
  const wrongCount = countComplaint(spec, given.length);
  if (wrongCount !== undefined) return new Failure(wrongCount);
  const args: Value[] = [];
  for (let index = 0; index < given.length; index++) {
    const converted = convert(given[index] as Value, (parameterAt(spec, index) as Parameter).type);
    if (converted instanceof Failure)
      return new Failure(converted.message, { ...converted, argumentIndex: index });
    args.push(converted);
  }
  return callConverted(spec, args, context);
}

function callConverted(spec: ValueFunction, args: Value[], context: FunctionContext): Value | Failure {
  let marks: Marks = noMarks;
  let anyUnknown = false;
  let anyDynamic = false;
  for (let index = 0; index < args.length; index++) {
    const value = args[index] as Value;
    const parameter = parameterAt(spec, index) as Parameter;
    if (!parameter.allowMarked && value.deepMarks !== noMarks) {
      marks |= value.deepMarks;
      args[index] = value.unmarkDeep();
    }
    if (!value.isKnown && !parameter.allowUnknown) anyUnknown = true;
  }
  for (let index = 0; index < args.length; index++) {
    const value = args[index] as Value;
    const parameter = parameterAt(spec, index) as Parameter;
    if (value.isNull && !parameter.allowNull)
      return new Failure('argument must not be null', { argumentIndex: index });
    if (value.type.kind === 'dynamic') {
      if (!parameter.allowDynamic) {
        anyDynamic = true;
        break;
      }
    } else {
      const reason = nonconformity(value.type, parameter.type);
      if (reason !== undefined) return new Failure(reason, { argumentIndex: index });
    }
  }
  if (spec.keepsMarks === 'of-any-type' || (spec.keepsMarks !== undefined && anyUnknown && !anyDynamic))
    for (const [index] of spec.parameters.entries()) marks |= args[index]?.marks ?? noMarks;
  if (anyDynamic) return unknownValue(dynamicType).withMarks(marks);
  const returnType = typeof spec.returns === 'function' ? spec.returns(args, context) : spec.returns;
  if (returnType instanceof Failure) return returnType;
  const result =
    anyUnknown || (spec.impure && context.impure === undefined)
      ? unknownValue(returnType)
      : spec.call(args, returnType, context);
  if (result instanceof Failure) return result;
  checkReturned(spec, result, returnType);
  const refined = spec.refinement === undefined ? result : refine(result, spec.refinement);
  return refined.withMarks(marks);
}

function checkReturned(spec: ValueFunction, result: Value, expected: Type): void {
  if (typeEquals(result.type, expected) || result.type.kind === 'dynamic') return;
  const reason = nonconformity(result.type, expected);
  if (reason !== undefined)
    throw new Error(`${spec.name} gave a value of another type than it said: ${reason}`);
}

/** Returns what is wrong with the number of arguments, or undefined when nothing is. */
function countComplaint(spec: ValueFunction, count: number): string | undefined {
  const required = spec.parameters.length;
  if (count < required)
    return `wrong number of arguments (${spec.variadic ? 'at least ' : ''}${required} required; ${count} given)`;
  if (count > required && spec.variadic === undefined)
    return `wrong number of arguments (${required} required; ${count} given)`;
  return undefined;
}
