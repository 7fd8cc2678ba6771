import { dynamicType } from '../types/type.ts';
import { Failure } from '../values/failure.ts';
import { defineFunction, parameter } from './define.ts';
import type { ValueFunction } from './function-spec.ts';

/** The functions that are only there to say what replaced them. */
export const removedFunctions: readonly ValueFunction[] = [
  removed('list', 'tolist([ ... ])', 'list'),
  removed('map', 'tomap({ ... })', 'map'),
];

function removed(name: string, instead: string, what: string): ValueFunction {
  const failure = new Failure(
    `the "${name}" function was deprecated in Terraform v0.12 and is no longer available; use ${instead} syntax to write a literal ${what}`,
  );
  return defineFunction({
    name,
    description: `No longer available; ${instead} replaced it.`,
    parameters: [],
    variadic: parameter('vals', dynamicType, { allowUnknown: true, allowDynamic: true, allowNull: true }),
    returns: () => failure,
    call: () => failure,
  });
}
