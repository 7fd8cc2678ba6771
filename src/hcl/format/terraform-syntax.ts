import type { Diagnostic } from '../../base/diagnostic.ts';
import { NativeBody } from '../body/native-body.ts';
import { evaluate } from '../eval/evaluate.ts';
import { emptyScope } from '../eval/scope.ts';
import type { ExpressionSyntax } from '../functions/function-context.ts';
import { parseFile } from '../syntax/parse.ts';
import { Failure } from '../values/failure.ts';
import { objectValue } from '../values/object-value.ts';
import type { Value } from '../values/value.ts';
import { printValue, printVariables } from './print-value.ts';
import { rangeText } from './range-text.ts';

/** Terraform's syntax for the functions of its built-in provider. */
export const terraformSyntax: ExpressionSyntax = {
  printExpression: printValue,
  printVariables,
  parseVariables,
};

function parseVariables(source: string): Value | Failure {
  const refuse = (what: string, problems: readonly Diagnostic[]): Failure | undefined => {
    const [first] = problems;
    return first && new Failure(`invalid ${what}: ${problemText(source, first)}`);
  };
  const { value, diagnostics } = parseFile('<decode_tfvars argument>', source);
  const attributes = new NativeBody(value.body).justAttributes();
  const refused = refuse('tfvars syntax', diagnostics) ?? refuse('tfvars content', attributes.diagnostics);
  if (refused !== undefined) return refused;
  const members = new Map<string, Value>();
  for (const { name, expression } of attributes.value.values()) {
    const evaluated = evaluate(expression, emptyScope);
    const failure = refuse(`expression for variable "${name}"`, evaluated.diagnostics);
    if (failure !== undefined) return failure;
    members.set(name, evaluated.value);
  }
  return objectValue(members);
}

/** A diagnostic on one line, as HashiCorp's `Diagnostic.Error` writes it. */
function problemText(source: string, { summary, detail, range }: Diagnostic): string {
  return `${range === undefined ? '' : `${rangeText(source, range)}: `}${summary}; ${detail}`;
}
