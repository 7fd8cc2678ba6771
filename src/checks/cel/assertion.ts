import type { Environment } from '@marcbachmann/cel-js';
import type { Assertion } from '../../packs/manifest/check.ts';
import { BudgetSpent } from './budget.ts';
import { compile, ExpressionSyntaxError } from './compile.ts';
import { elementType, type KindEnvironment } from './environment.ts';
import { explain } from './explain.ts';
import { keysOf } from './explain-missing.ts';
import type { Explanation } from './explain-scope.ts';
import { show } from './show.ts';
import { fill } from './template.ts';
import { type Values, withName } from './values.ts';

/** An assertion that does not hold. */
export interface Broken {
  readonly message: string;
  /** What had to be, and what was; absent where they would only blur a message of the author's own. */
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** The element of `each` that it does not hold for. */
  readonly it?: unknown;
  readonly assertion: Assertion;
}

/** Why assertions could not be judged: the pack's fault. */
export interface Unjudged {
  readonly message: string;
}

/** How many elements of one `each` are told apart; people mend the first ones and run again. */
const mostElements = 5;

/** How many characters of expected and actual stand beside a message of the author's own. */
const longestComparison = 160;

/**
 * Returns the assertions that do not hold for the values, in order.
 * On error: an expression that cannot be parsed, or takes too long, makes the whole unjudged. One that reads what is
 * not there does not hold.
 */
export function brokenAssertions(
  kind: KindEnvironment,
  assertions: readonly Assertion[],
  values: Values,
): readonly Broken[] | Unjudged {
  try {
    return assertions.flatMap((assertion) =>
      assertion.each === undefined
        ? single(kind, kind.plain, assertion, values)
        : every(kind, assertion, assertion.each, values),
    );
  } catch (error) {
    if (error instanceof BudgetSpent)
      return { message: `an expression of this check is too costly: ${error.message}` };
    if (error instanceof ExpressionSyntaxError) {
      return { message: `an expression of this check is not valid CEL: ${error.message}` };
    }
    throw error;
  }
}

function every(kind: KindEnvironment, assertion: Assertion, each: string, values: Values): Broken[] {
  const expression = compile(kind.plain, each);
  let list: unknown;
  try {
    list = expression.evaluate(values);
  } catch (error) {
    rethrowOwn(error);
    const why = explain(expression.ast, { environment: kind.loose, values });
    return [{ message: why.message, expected: why.expected, actual: why.actual, assertion }];
  }
  const items = Array.isArray(list) ? list : keysOf(list);
  if (items === undefined) {
    const actual = show(list);
    return [{ message: `\`${each}\` is ${actual}, expected a list`, expected: 'a list', actual, assertion }];
  }
  if (items.length === 0) {
    if (assertion.orNone) return [];
    const expected = `at least one element in \`${each}\``;
    return [
      {
        message: `\`${each}\` is empty, so there is nothing that could be right`,
        expected,
        actual: 'none',
        assertion,
      },
    ];
  }
  const checked = expression.check();
  const environment = kind.withIt(('type' in checked ? elementType(checked.type) : undefined) ?? 'dyn');
  const broken: Broken[] = [];
  for (const it of items) {
    broken.push(
      ...single(kind, environment, assertion, withName(values, 'it', it)).map((one) => ({ ...one, it })),
    );
    if (broken.length > mostElements) break;
  }
  return broken.slice(0, mostElements);
}

function single(
  kind: KindEnvironment,
  environment: Environment,
  assertion: Assertion,
  values: Values,
): Broken[] {
  const expression = compile(environment, assertion.that);
  try {
    if (expression.evaluate(values) === true) return [];
  } catch (error) {
    rethrowOwn(error);
  }
  const why = explain(expression.ast, { environment: kind.loose, values });
  const { expected, actual } = why;
  if (assertion.message === undefined) return [{ message: why.message, expected, actual, assertion }];
  const message = fill(assertion.message, environment, values);
  // A message over several conditions speaks of them all; the values of the one that broke would seem to be its own.
  const adds = expression.ast.op !== '&&' && addsToMessage(why);
  return [adds ? { message, expected, actual, assertion } : { message, assertion }];
}

/**
 * Two values do; pieces of the expression, a mere yes or no, the one value that had not to be, and several things that
 * would each have done do not.
 */
function addsToMessage({ expected, actual, alternatives }: Explanation): boolean {
  if (expected === `anything but ${actual}`) return false;
  if (alternatives || expected.includes('`') || expected === 'true' || expected === 'false') return false;
  return expected.length + actual.length <= longestComparison;
}

function rethrowOwn(error: unknown): void {
  if (error instanceof BudgetSpent || error instanceof ExpressionSyntaxError) throw error;
}
