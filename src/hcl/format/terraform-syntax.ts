import { NativeBody } from '../body/native-body.ts';
import { evaluate } from '../eval/evaluate.ts';
import { emptyScope } from '../eval/scope.ts';
import type { ExpressionSyntax } from '../functions/function-context.ts';
import { parseFile } from '../syntax/parse.ts';
import { Failure } from '../values/failure.ts';
import { objectValue, type Value } from '../values/value.ts';
import { printValue, printVariables } from './print-value.ts';

/** Terraform's syntax for the functions of its built-in provider. */
export const terraformSyntax: ExpressionSyntax = {
  printExpression: printValue,
  printVariables,
  parseVariables: (source) => {
    const { value, diagnostics } = parseFile('<decode_tfvars argument>', source);
    const attributes = new NativeBody(value.body).justAttributes();
    const problems = [...diagnostics, ...attributes.diagnostics];
    const members = new Map<string, Value>();
    for (const { name, expression } of attributes.value.values()) {
      const evaluated = evaluate(expression, emptyScope);
      problems.push(...evaluated.diagnostics);
      members.set(name, evaluated.value);
    }
    const [first] = problems;
    if (first !== undefined) return new Failure(`invalid tfvars syntax: ${first.summary}: ${first.detail}`);
    return objectValue(members);
  },
};
