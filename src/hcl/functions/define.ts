import { numberType, stringType, type Type } from '../types/type.ts';
import type { Parameter, ValueFunction } from './function-spec.ts';

/** Returns a function that never gives null and takes its arguments without special wishes: most functions. */
export function defineFunction(
  definition: Omit<ValueFunction, 'kind' | 'refinement'> & { refinement?: ValueFunction['refinement'] },
): ValueFunction {
  return { kind: 'values', refinement: { notNull: true }, ...definition };
}

/** Returns a parameter that takes a string. */
export function stringParameter(name: string, wishes: Omit<Parameter, 'name' | 'type'> = {}): Parameter {
  return { name, type: stringType, ...wishes };
}

/** Returns a parameter that takes a number. */
export function numberParameter(name: string, wishes: Omit<Parameter, 'name' | 'type'> = {}): Parameter {
  return { name, type: numberType, ...wishes };
}

/** Returns a parameter of any other type. */
export function parameter(
  name: string,
  type: Type,
  wishes: Omit<Parameter, 'name' | 'type'> = {},
): Parameter {
  return { name, type, ...wishes };
}
