import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { dependsOnArgumentsAlone } from '../../hcl/functions/function-spec.ts';
import { functionCalls } from '../../hcl/syntax/traversals.ts';
import { withoutOptionalAttributes } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { ephemeralMark, type Marks, sensitiveMark } from '../../hcl/values/marks.ts';
import { applyDefaults } from '../../hcl/values/type-defaults.ts';
import { nullValue, unknownValue, type Value } from '../../hcl/values/value.ts';
import { formatModuleNames, joinAddress } from '../address/address.ts';
import { callArguments } from '../config/call-arguments.ts';
import type { Configuration, VariableConfig } from '../config/configuration.ts';
import { failureText } from '../config/failure-text.ts';
import { oncePer } from '../config/once-per.ts';
import type { ModuleInstance } from '../evaluate/module-instance.ts';
import { referencesOf } from '../evaluate/references.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import type { CheckedObject } from './check-results.ts';
import { type ConditionResult, runValidation } from './run-conditions.ts';
import type { Session } from './session.ts';
import { ValidationMemory } from './validation-memory.ts';

/** Works out an input variable in every instance of its module. Returns whether no error was found. */
export function runVariable(node: GraphNode, session: Session): boolean {
  const variable = node.configuration.variables.get(node.name);
  if (variable === undefined) return true;
  let fine = true;
  if (variable.validations.length > 0) session.checks.declare(checkedVariable(variable, node.configuration));
  for (const instance of session.instances(node.configuration)) {
    const given =
      instance.parent === undefined
        ? rootValue(variable, session)
        : argumentValue(variable, instance, session);
    session.diagnostics.push(...given.diagnostics);
    const isFine = !hasErrors(given.diagnostics);
    if (isFine && variable.validations.length > 0) {
      // Its own validations see the value as it was given: what they say about it is not kept back.
      instance.variables.set(
        variable.name,
        variable.ephemeral ? given.value.withMarks(ephemeralMark) : given.value,
      );
      fine = validate(variable, instance, session, given.range) && fine;
    }
    const seen = session.validating
      ? unknownValue(withoutOptionalAttributes(variable.constraint)).withMarks(given.value.deepMarks)
      : given.value;
    instance.variables.set(variable.name, mark(seen, variable));
    if (!isFine) fine = false;
  }
  return fine;
}

interface Given {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the value was given, when there is a place. */
  readonly range: Range | undefined;
}

function mark(value: Value, variable: VariableConfig): Value {
  let marks: Marks = 0;
  if (variable.sensitive) marks |= sensitiveMark;
  if (variable.ephemeral) marks |= ephemeralMark;
  return value.withMarks(marks);
}

function rootValue(variable: VariableConfig, session: Session): Given {
  const type = withoutOptionalAttributes(variable.constraint);
  if (session.validating) return { value: unknownValue(type), diagnostics: [], range: undefined };
  const given = session.start.variables.get(variable.name);
  if (given === undefined)
    return { value: variable.default ?? unknownValue(type), diagnostics: [], range: undefined };
  const fitted = suit(given.value, variable);
  if (typeof fitted !== 'string') return { value: fitted, diagnostics: [], range: undefined };
  const place = session.start.surroundings.placeText(variable.headerRange);
  const detail =
    given.range === undefined
      ? `Unsuitable value for var.${variable.name} set from outside of the configuration: ${fitted}.`
      : `The given value is not suitable for var.${variable.name} declared at ${place}: ${fitted}.`;
  const found = problem('invalid-value-for-variable', detail, given.range ?? variable.headerRange, {
    address: `var.${variable.name}`,
    ...summaryOf(fitted),
  });
  return { value: unknownValue(type), diagnostics: [found], range: given.range };
}

function summaryOf(reason: string): { readonly summary?: string } {
  return reason === notNull ? { summary: 'Required variable not set' } : {};
}

const notNull = 'required variable may not be set to null';

/** The value converted to the variable's type, or why it cannot be. */
function suit(value: Value, variable: VariableConfig): Value | string {
  if (value.isNull && value.isKnown) {
    if (variable.nullable)
      return nullValue(withoutOptionalAttributes(variable.constraint)).withMarks(value.marks);
    return variable.default ?? notNull;
  }
  const completed = variable.defaults === undefined ? value : applyDefaults(variable.defaults, value);
  const converted = convert(completed, variable.constraint);
  return converted instanceof Failure ? failureText(converted) : converted;
}

function argumentValue(variable: VariableConfig, instance: ModuleInstance, session: Session): Given {
  const type = withoutOptionalAttributes(variable.constraint);
  const parent = instance.parent as ModuleInstance;
  const call = parent.configuration.moduleCalls.get(instance.configuration.path.at(-1) ?? '');
  const argument = callArguments(instance.configuration).get(variable.name);
  if (call === undefined || argument === undefined) {
    return { value: variable.default ?? unknownValue(type), diagnostics: [], range: call?.headerRange };
  }
  const place = { count: call.count !== undefined, each: call.forEach !== undefined };
  const { value, diagnostics } = session.evaluate(argument.expression, parent, instance.repetition, place);
  const { range } = argument.expression;
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return { value: unknownValue(type), diagnostics, range };
  if ((value.deepMarks & ephemeralMark) !== 0 && !variable.ephemeral) {
    const detail = `The value of a variable that is not declared with ephemeral = true must not be derived from an ephemeral value.`;
    return {
      value: unknownValue(type),
      diagnostics: [...diagnostics, problem('ephemeral-value-not-allowed', detail, range)],
      range,
    };
  }
  const fitted = suit(value, variable);
  if (typeof fitted !== 'string') return { value: fitted, diagnostics, range };
  const declared = session.start.surroundings.placeText(variable.headerRange);
  const found = problem(
    'invalid-value-for-variable',
    `The given value is not suitable for ${joinAddress(formatModuleNames(instance.configuration.path), `var.${variable.name}`)} declared at ${declared}: ${fitted}.`,
    range,
    { address: joinAddress(instance.address, `var.${variable.name}`), ...summaryOf(fitted) },
  );
  return { value: unknownValue(type), diagnostics: [...diagnostics, found], range };
}

function checkedVariable({ name }: VariableConfig, { path }: Configuration): CheckedObject {
  const module = formatModuleNames(path);
  return { kind: 'var', address: joinAddress(module, `var.${name}`), module, name };
}

function validate(
  variable: VariableConfig,
  instance: ModuleInstance,
  session: Session,
  range: Range | undefined,
): boolean {
  const object = checkedVariable(variable, instance.configuration);
  const own = {
    address: joinAddress(instance.address, `var.${variable.name}`),
    module: instance.address,
    key: undefined,
  };
  let fine = true;
  const results = validationResults(variable, instance, session);
  for (const [i, validation] of variable.validations.entries()) {
    const result = results[i] as ConditionResult;
    session.diagnostics.push(
      ...result.diagnostics.map((found) => ({ ...found, address: found.address ?? own.address })),
    );
    if (result.status === 'error') fine = false;
    if (result.status === 'fail') {
      fine = false;
      const place = session.start.surroundings.placeText(validation.headerRange);
      const detail = `${result.message}\n\nThis was checked by the validation rule at ${place}.`;
      session.diagnostics.push(
        problem('variable-validation-failed', detail, range ?? variable.headerRange, {
          context: validation.range,
          address: own.address,
          values: result.values,
        }),
      );
    }
    session.checks.report(object, own, result.status, result.status === 'fail' ? result.message : undefined);
  }
  return fine;
}

/** Its own validations see a secret variable as if it were none, so what is found there must not tell its value. */
function withoutValues(result: ConditionResult): ConditionResult {
  const diagnostics = result.diagnostics.map(({ values, ...rest }) => rest);
  return { ...result, diagnostics, values: undefined };
}

/** A validation that looks at its own variable alone gives for the same value what it gave before. */
function validationResults(
  variable: VariableConfig,
  instance: ModuleInstance,
  session: Session,
): readonly ConditionResult[] {
  const run = (): readonly ConditionResult[] =>
    variable.validations.map((validation) => {
      const result = runValidation(validation, session, instance);
      return variable.sensitive || variable.ephemeral ? withoutValues(result) : result;
    });
  const value = instance.variables.get(variable.name);
  if (value === undefined || !looksAtItselfAlone(variable)) return run();
  const memory = dependsOnItselfAlone(variable, session)
    ? lasting[session.start.mode]
    : session.start.validated;
  return memory.results(variable, value, session.effort, run);
}

/** What holds for as long as the variable is written as it is, whatever else is edited. */
const lasting = {
  validate: new ValidationMemory(),
  plan: new ValidationMemory(),
  apply: new ValidationMemory(),
};

const looksAtItselfAlone = oncePer((variable: VariableConfig): boolean =>
  variable.validations.every((validation) =>
    [validation.condition, validation.errorMessage].every((expression) => {
      const { references, diagnostics } = referencesOf(expression);
      return (
        diagnostics.length === 0 &&
        references.every(({ subject }) => subject.kind === 'var' && subject.name === variable.name)
      );
    }),
  ),
);

/** Whether validations that look at their variable alone look at no file and no time either. */
function dependsOnItselfAlone(variable: VariableConfig, { start }: Session): boolean {
  const { functions } = start.surroundings;
  return calledFunctions(variable).every((name) => {
    const spec = functions.get(name);
    return spec !== undefined && !name.includes('::') && dependsOnArgumentsAlone(spec);
  });
}

const calledFunctions = oncePer((variable: VariableConfig): readonly string[] =>
  variable.validations.flatMap(({ condition, errorMessage }) =>
    [condition, errorMessage].flatMap((expression) => functionCalls(expression).map(({ name }) => name)),
  ),
);
