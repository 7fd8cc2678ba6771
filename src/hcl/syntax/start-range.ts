import { type Range, spanning } from '../../base/range.ts';
import type { Expression } from './ast.ts';

/**
 * Returns the part of an expression that a message about it as a whole points at, so that a call over twenty lines is
 * not underlined from end to end. The same parts as in HashiCorp's messages.
 */
export function startRange(expression: Expression): Range {
  switch (expression.kind) {
    case 'call':
      return spanning(expression.nameRange, expression.openRange);
    case 'conditional':
      return startRange(expression.condition);
    case 'binary':
      return startRange(expression.left);
    case 'unary':
      return expression.operatorRange;
    case 'parentheses':
      return startRange(expression.inner);
    case 'index':
    case 'tuple':
    case 'object':
    case 'for':
    case 'template-for':
      return expression.openRange;
    case 'splat':
      return expression.markerRange;
    case 'template':
      return expression.parts[0] === undefined ? expression.range : startRange(expression.parts[0]);
    default:
      return expression.range;
  }
}
