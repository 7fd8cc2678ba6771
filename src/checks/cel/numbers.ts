import type { Environment } from '@marcbachmann/cel-js';

/**
 * The type of every number that comes from a run or a plan. JSON has one kind of number; CEL has three and refuses to
 * mix them. Values of this type are doubles at run time that may stand beside whole numbers anywhere.
 */
export const numberType = 'dyn<double>';

type Arithmetic = (left: number | bigint, right: number | bigint) => number;

const arithmetic: Readonly<Record<string, Arithmetic>> = {
  '+': (left, right) => Number(left) + Number(right),
  '-': (left, right) => Number(left) - Number(right),
  '*': (left, right) => Number(left) * Number(right),
  '/': (left, right) => Number(left) / Number(right),
  '%': (left, right) => Number(left) % Number(right),
};

/** Lets whole numbers and fractions stand beside each other in arithmetic and comparison. Returns the environment. */
export function withMixedNumbers(environment: Environment): Environment {
  for (const [operator, compute] of Object.entries(arithmetic)) {
    environment.registerOperator(`int ${operator} double: ${numberType}`, compute);
    environment.registerOperator(`double ${operator} int: ${numberType}`, compute);
  }
  environment.registerOperator(`double % double: ${numberType}`, arithmetic['%'] as Arithmetic);
  // Loose on purpose: 5n == 5 across CEL's two kinds of numbers. The types are known to be numbers here.
  environment.registerOperator('int == double', (left: bigint, right: number) => Number(left) === right);
  return environment;
}
