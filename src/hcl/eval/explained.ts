import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import type { FunctionSpec } from '../functions/function-spec.ts';
import type { HclCode } from '../hcl-diagnostic.ts';
import type { CallExpression, Expression } from '../syntax/ast.ts';
import { forEachChild } from '../syntax/walk.ts';
import type { Value } from '../values/value.ts';
import { evaluate } from './evaluate.ts';
import { nameValues } from './name-values.ts';
import type { Scope } from './scope.ts';

/**
 * Returns what {@link evaluate} does; its diagnostics also say what the names in the part of the expression that they
 * are about stand for, and which function was called with what.
 */
export function evaluateExplained(expression: Expression, scope: Scope): Result<Value> {
  const result = evaluate(expression, scope);
  if (result.diagnostics.length === 0) return result;
  return {
    value: result.value,
    diagnostics: result.diagnostics.map((one) => explained(one, expression, scope)),
  };
}

function explained(diagnostic: Diagnostic, expression: Expression, scope: Scope): Diagnostic {
  const place = diagnostic.context ?? diagnostic.range;
  const found = place === undefined ? undefined : smallestAround(place, expression, false);
  if (found === undefined) return diagnostic;
  const { part, looped } = found;
  const call = part.kind === 'call' && aboutCalls.has(diagnostic.code) ? part : undefined;
  const named = call === undefined ? part : argumentAt(diagnostic, call);
  const values = named === undefined ? [] : nameValues(named, scope);
  // HashiCorp's evaluator forgets the functions inside of a loop, and Terraform says nothing of them there.
  const called = call === undefined || looped ? undefined : scope.functions?.get(call.name);
  if (call !== undefined && called !== undefined)
    values.unshift(`while calling ${call.name}(${parametersOf(called)})`);
  return values.length === 0 ? diagnostic : { ...diagnostic, values };
}

/** Mistakes of calls whose function is known. */
const aboutCalls = new Set<string>([
  'wrong-argument-count',
  'invalid-argument',
  'invalid-expansion',
  'function-failed',
] satisfies HclCode[]);

/** Returns what a mistake of a call is about: one argument, the call, or nothing that is written for a spread element. */
function argumentAt({ code, range }: Diagnostic, call: CallExpression): Expression | undefined {
  if (range === undefined || !code.startsWith('invalid-')) return call;
  const argument = call.arguments.find(
    ({ range: { start, end } }) => start <= range.start && range.end <= end,
  );
  const isElement = code === 'invalid-argument' && call.expandFinal && argument === call.arguments.at(-1);
  return isElement ? undefined : argument;
}

function parametersOf({ parameters, variadic }: FunctionSpec): string {
  const names = parameters.map(({ name }) => name);
  return (variadic === undefined ? names : [...names, `${variadic.name}...`]).join(', ');
}

interface Part {
  readonly part: Expression;
  /** Whether it is evaluated for each element of something. */
  readonly looped: boolean;
}

function smallestAround(place: Range, part: Expression, looped: boolean): Part | undefined {
  const isAround = part.range.start <= place.start && place.end <= part.range.end;
  let smallest: Part | undefined = isAround ? { part, looped } : undefined;
  forEachChild(part, (child, bound) => {
    const inner = smallestAround(place, child, looped || bound.length > 0);
    if (inner !== undefined && (smallest === undefined || lengthOf(inner) <= lengthOf(smallest)))
      smallest = inner;
  });
  return smallest;
}

function lengthOf({ part: { range } }: Part): number {
  return range.end - range.start;
}
