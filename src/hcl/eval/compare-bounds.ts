import type { BinaryOperator } from '../syntax/ast.ts';
import { compareNumbers, type Numeric } from '../values/number.ts';
import { boolValue, type Value } from '../values/value.ts';

/**
 * Returns how two numbers compare when what is certain of them decides it though one is unknown, such as that a length
 * is more than -1; undefined when it does not. Bounds that touch decide nothing, as in Terraform.
 */
export function compareBounds(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  if (operator !== '<' && operator !== '<=' && operator !== '>' && operator !== '>=') return undefined;
  const isLess = below(boundsOf(left).maximum, boundsOf(right).minimum);
  const isGreater = below(boundsOf(right).maximum, boundsOf(left).minimum);
  if (!isLess && !isGreater) return undefined;
  return boolValue(operator.startsWith('<') ? isLess : isGreater);
}

function below(a: Numeric | undefined, b: Numeric | undefined): boolean {
  return a !== undefined && b !== undefined && compareNumbers(a, b) < 0;
}

function boundsOf(value: Value): { minimum?: Numeric | undefined; maximum?: Numeric | undefined } {
  return value.isKnown ? { minimum: value.asNumber(), maximum: value.asNumber() } : value.refinement;
}
