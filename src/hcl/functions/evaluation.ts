import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { boolType, dynamicType, stringType } from '../types/type.ts';
import { convert } from '../values/convert.ts';
import { Failure } from '../values/failure.ts';
import { boolValue, dynamicValue, unknownValue, type Value } from '../values/value.ts';
import { defineFunction, parameter } from './define.ts';
import type { FunctionContext } from './function-context.ts';
import type { ArgumentForm, Closure, FunctionSpec } from './function-spec.ts';
import { renderTemplate } from './render-template.ts';

/** The functions that evaluate expressions and templates. */
export const evaluationFunctions: readonly FunctionSpec[] = [
  {
    kind: 'closures',
    name: 'can',
    description: 'Tells whether an expression can be evaluated without an error.',
    parameters: [parameter('expression', dynamicType)],
    call: ([closure]) => {
      const { value, diagnostics } = closure!.evaluate();
      if (hasError(diagnostics)) return boolValue(false);
      return value.isWhollyKnown ? boolValue(true) : unknownValue(boolType);
    },
  },
  {
    kind: 'closures',
    name: 'try',
    description: 'Gives the first of the expressions that can be evaluated without an error.',
    parameters: [],
    variadic: parameter('expressions', dynamicType),
    call: tryAll,
  },
  defineFunction({
    name: 'templatestring',
    description: 'Gives what a template in a text makes of variables.',
    parameters: [
      parameter('template', dynamicType, {
        allowMarked: true,
        allowUnknown: true,
        allowDynamic: true,
        allowNull: true,
      }),
      parameter('vars', dynamicType),
    ],
    inspect: onlyReference,
    returns: stringType,
    call: ([template, variables], _type, context) => templateString(template!, variables!, context),
  }),
];

function templateString(template: Value, variables: Value, context: FunctionContext): Value | Failure {
  if (!template.isKnown) return unknownValue(stringType).withMarks(template.marks);
  if (template.type.kind !== 'string' || template.isNull)
    return new Failure('invalid template value: a string is required', { argumentIndex: 0 });
  const file = '<templatestring argument>';
  const rendered = renderTemplate('templatestring', template.asString(), file, variables, context);
  if (rendered instanceof Failure) return rendered;
  const text = convert(rendered, stringType);
  return text instanceof Failure
    ? new Failure(`invalid template result: ${text.message}`)
    : text.withMarks(template.marks);
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** Where `templatestring` takes its template from: elsewhere, or one could write the template where the call is. */
function onlyReference([form]: readonly ArgumentForm[]): Failure | undefined {
  const elsewhere = 'templatestring is only for rendering templates retrieved dynamically from elsewhere';
  const reasons: Readonly<Partial<Record<ArgumentForm, string>>> = {
    literal: `${elsewhere}, and so does not support providing a literal template; consider using a template string expression instead`,
    interpolation: `${elsewhere}; to treat the inner expression as template syntax, write the reference expression directly without any template interpolation syntax`,
    other:
      'must be a direct reference to a single string from elsewhere, containing valid Terraform template syntax',
  };
  const reason = form === undefined ? undefined : reasons[form];
  return reason === undefined
    ? undefined
    : new Failure(`invalid template expression: ${reason}`, { argumentIndex: 0 });
}

function at(range: Range | undefined, { placeText }: Closure): string {
  return range === undefined ? '' : ` (at ${placeText(range)})`;
}

function tryAll(closures: readonly Closure[]): Value | Failure {
  if (closures.length === 0) return new Failure('at least one argument is required');
  const problems: string[] = [];
  for (const closure of closures) {
    const { value, diagnostics } = closure.evaluate();
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) {
      // Something unknown may still turn out to be an error, and then a later argument would count.
      return value.isWhollyKnown ? value : dynamicValue;
    }
    for (const { summary, detail, range } of errors)
      problems.push(`- ${summary}${at(range, closure)}\n  ${detail}`);
  }
  return new Failure(
    `no expression succeeded:\n${problems.join('\n')}\n\nAt least one expression must produce a successful result`,
  );
}
