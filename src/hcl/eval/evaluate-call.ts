import { didYouMean } from '../../base/did-you-mean.ts';
import type { Range } from '../../base/range.ts';
import { callFunction } from '../functions/call-function.ts';
import {
  type ArgumentForm,
  type FunctionSpec,
  parameterAt,
  type ValueFunction,
} from '../functions/function-spec.ts';
import type { CallExpression, Expression } from '../syntax/ast.ts';
import { startRange } from '../syntax/start-range.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { sizeOf } from '../values/size-of.ts';
import { dynamicValue, type Value } from '../values/value.ts';
import type { Evaluation } from './evaluation.ts';
import { inherited, type Scope } from './scope.ts';

/** Returns the result of a function call. */
export function evaluateCall(call: CallExpression, evaluation: Evaluation): Value {
  const spec = findFunction(call, evaluation);
  if (spec === undefined) return dynamicValue;
  const args = spreadArguments(call, evaluation);
  if (args === undefined) return dynamicValue;
  if (!countFits(call, spec, args, evaluation)) return dynamicValue;
  const outcome =
    spec.kind === 'closures'
      ? callClosures(spec, args, evaluation)
      : callValues(call, spec, args, evaluation);
  if (outcome === undefined) return dynamicValue;
  if (!(outcome instanceof Failure)) return outcome;
  return explainFailure(call, spec, args, outcome, evaluation);
}

/** One argument: an expression, or an element of a spread one. */
interface Argument {
  readonly expression: Expression;
  readonly value?: Value;
}

function findFunction(call: CallExpression, evaluation: Evaluation): FunctionSpec | undefined {
  let any = false;
  for (let scope: Scope | undefined = evaluation.scope; scope !== undefined; scope = scope.parent) {
    const found = scope.functions?.get(call.name);
    if (found !== undefined) return found;
    any ||= scope.functions !== undefined;
  }
  if (!any) {
    const summary = 'Function calls not allowed';
    evaluation.fail('unknown-function', summary, 'Functions may not be called here.', call.range);
    return undefined;
  }
  const told = inherited(evaluation.scope, 'unknownFunction')?.(call.name);
  if (told !== undefined) {
    const code = told.unsupported ? 'unsupported' : 'unknown-function';
    evaluation.fail(code, told.summary, told.detail, call.nameRange, call.range);
    return undefined;
  }
  const names = [...(inherited(evaluation.scope, 'functions')?.keys() ?? [])];
  const detail = unknownDetail(call.name, names);
  evaluation.fail('unknown-function', 'Call to unknown function', detail, call.nameRange, call.range);
  return undefined;
}

function unknownDetail(full: string, names: readonly string[]): string {
  const separator = full.lastIndexOf('::');
  if (separator === -1) {
    const suggestion = didYouMean(full, names);
    return `There is no function named "${full}".${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`;
  }
  const namespace = full.slice(0, separator + 2);
  const name = full.slice(separator + 2);
  const inside = names
    .filter((known) => known.startsWith(namespace))
    .map((known) => known.slice(namespace.length));
  if (inside.length === 0) return `There are no functions in namespace "${namespace}".`;
  const suggestion = didYouMean(name, inside);
  const hint = suggestion === undefined ? '' : ` Did you mean ${namespace}${suggestion}?`;
  return `There is no function named "${name}" in namespace ${namespace}.${hint}`;
}

/** Returns the arguments with a last one before `...` spread; undefined when that gives no result yet, or an error. */
function spreadArguments(call: CallExpression, evaluation: Evaluation): readonly Argument[] | undefined {
  const args: Argument[] = call.arguments.map((expression) => ({ expression }));
  if (!call.expandFinal) return args;
  const { expression } = args.pop() as Argument;
  const before = evaluation.diagnostics.length;
  const value = evaluation.evaluate(expression);
  if (evaluation.diagnostics.length > before) return undefined;
  const complain = (ending: string): undefined => {
    const detail = `The expanding argument (indicated by ...) must ${ending}.`;
    const summary = 'Invalid expanding argument value';
    evaluation.fail('invalid-expansion', summary, detail, expression.range, call.range);
  };
  const { kind } = value.type;
  if (kind !== 'dynamic' && kind !== 'tuple' && kind !== 'list' && kind !== 'set') {
    return complain('be of a tuple, list, or set type');
  }
  if (value.isNull) return complain('not be null');
  if (!value.isKnown) return undefined;
  for (const element of value.asArray()) args.push({ expression, value: element.withMarks(value.marks) });
  return args;
}

function countFits(
  call: CallExpression,
  spec: FunctionSpec,
  args: readonly Argument[],
  evaluation: Evaluation,
): boolean {
  const { parameters } = spec;
  const missing = parameters[args.length];
  const fail = (summary: string, detail: string, range: Range): boolean => {
    evaluation.fail('wrong-argument-count', summary, detail, range, call.range);
    return false;
  };
  if (missing !== undefined) {
    const least = spec.variadic === undefined ? '' : ' at least';
    return fail(
      'Not enough function arguments',
      `Function "${call.name}" expects${least} ${parameters.length} argument(s). Missing value for "${missing.name}".`,
      call.closeRange,
    );
  }
  const extra = args[parameters.length];
  if (extra !== undefined && spec.variadic === undefined) {
    return fail(
      'Too many function arguments',
      `Function "${call.name}" expects only ${parameters.length} argument(s).`,
      placeOf(extra),
    );
  }
  return true;
}

/** Where messages point at an argument: for an element of a spread one, at all of that. */
function placeOf({ expression, value }: Argument): Range {
  return value === undefined ? startRange(expression) : expression.range;
}

function callClosures(
  spec: Extract<FunctionSpec, { kind: 'closures' }>,
  args: readonly Argument[],
  evaluation: Evaluation,
): Value | Failure {
  const placeText = inherited(evaluation.scope, 'placeText') ?? offsetText;
  const closures = args.map(({ expression, value }) => ({
    evaluate: () => {
      if (value !== undefined) return { value, diagnostics: [] };
      const apart = evaluation.apart();
      return { value: apart.evaluate(expression), diagnostics: apart.diagnostics };
    },
    placeText,
  }));
  return spec.call(closures);
}

function offsetText(range: Range): string {
  return `${range.file}:${range.start}-${range.end}`;
}

/** Returns undefined after telling of arguments that cannot be had. */
function callValues(
  call: CallExpression,
  spec: ValueFunction,
  args: readonly Argument[],
  evaluation: Evaluation,
): Value | Failure | undefined {
  const before = evaluation.diagnostics.length;
  const values = args.map((argument, i) => {
    const value = argument.value ?? evaluation.evaluate(argument.expression);
    const parameter = parameterAt(spec, i);
    if (parameter === undefined) return value;
    const converted = convert(value, parameter.type);
    if (!(converted instanceof Failure)) return converted;
    return invalidArgument(call, parameter.name, argument, converted.message, evaluation);
  });
  if (evaluation.diagnostics.length > before) return undefined;
  // Only a call that would be carried out is looked at: it must not hide that another argument is null or unknown.
  const others = values.slice(1);
  if (others.every((value) => value.isKnown && !value.isNull)) {
    const refusal = spec.inspect?.(args.map(({ expression }) => formOf(expression)));
    if (refusal !== undefined) return refusal;
  }
  for (const value of values) evaluation.effort.spend(sizeOf(value) / argumentsPerStep);
  const result = callFunction(spec, values, inherited(evaluation.scope, 'functionContext') ?? {});
  return result instanceof Failure ? result : evaluation.made(result);
}

/** Elements of arguments that cost one step: they are looked at much faster than made. */
const argumentsPerStep = 16;

function formOf({ kind }: Expression): ArgumentForm {
  if (kind === 'string' || kind === 'template') return 'literal';
  if (kind === 'template-wrap') return 'interpolation';
  return kind === 'scope-traversal' ? 'reference' : 'other';
}

function invalidArgument(
  call: CallExpression,
  parameter: string,
  argument: Argument,
  message: string,
  evaluation: Evaluation,
): Value {
  return evaluation.fail(
    'invalid-argument',
    'Invalid function argument',
    `Invalid value for "${parameter}" parameter: ${message}.`,
    placeOf(argument),
    call.range,
  );
}

function explainFailure(
  call: CallExpression,
  spec: FunctionSpec,
  args: readonly Argument[],
  failure: Failure,
  evaluation: Evaluation,
): Value {
  const { argumentIndex } = failure;
  const argument = argumentIndex === undefined ? undefined : args[argumentIndex];
  const parameter = argumentIndex === undefined ? undefined : parameterAt(spec, argumentIndex);
  if (argument !== undefined && parameter !== undefined) {
    return invalidArgument(call, parameter.name, argument, failure.message, evaluation);
  }
  return evaluation.fail(
    'function-failed',
    'Error in function call',
    `Call to function "${call.name}" failed: ${failure.message}.`,
    startRange(call),
    call.range,
  );
}
