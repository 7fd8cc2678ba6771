import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import { parseExpression } from '../../hcl/syntax/parse.ts';
import { compareStrings } from '../../hcl/types/compare-strings.ts';
import { isPrimitive } from '../../hcl/types/type.ts';
import { stringValue, type Value } from '../../hcl/values/value.ts';
import type { Configuration } from '../config/configuration.ts';
import { constantValue } from '../config/constant.ts';
import { parseFile } from '../config/parse-file.ts';
import { folderOf, nameOf } from '../config/paths.ts';
import type { PlanInput, VariableFile } from '../plan-input.ts';
import { problem } from '../problem.ts';
import { impliedValue } from '../state/value-of-json.ts';

/** A value given for a root variable, and the place where it was given. */
export interface GivenVariable {
  readonly value: Value;
  readonly range: Range | undefined;
}

/**
 * Returns the values given for the variables of the root module. Later sources win: `terraform.tfvars`,
 * `terraform.tfvars.json`, `*.auto.tfvars` by name, further files, `-var`, then plain data
 * (https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence).
 *
 * On error: a value for a variable that is not declared is a warning in a file and an error elsewhere.
 */
export function rootVariables(
  input: PlanInput,
  root: Configuration,
): Result<ReadonlyMap<string, GivenVariable>> {
  const diagnostics: Diagnostic[] = [];
  const given = new Map<string, GivenVariable>();
  const undeclared: { readonly name: string; readonly range: Range }[] = [];
  for (const file of [...automaticFiles(input, root.dir), ...(input.variableFiles ?? [])]) {
    const { value: attributes, diagnostics: found } = parseFile(file.path, file.text);
    const body = attributes.justAttributes();
    diagnostics.push(...found, ...body.diagnostics);
    for (const attribute of body.value.values()) {
      const value = constantValue(attribute.expression);
      diagnostics.push(...value.diagnostics);
      if (value.diagnostics.some(({ severity }) => severity === 'error')) continue;
      if (!root.variables.has(attribute.name))
        undeclared.push({ name: attribute.name, range: attribute.range });
      else given.set(attribute.name, { value: value.value, range: attribute.expression.range });
    }
  }
  for (const { name, range } of undeclared) {
    const detail = `The root module does not declare a variable named "${name}" but a value was found in file "${range.file}". If you meant to use this value, add a "variable" block to the configuration.`;
    diagnostics.push(problem('undeclared-variable-value', detail, range, { severity: 'warning' }));
  }
  for (const [name, text] of Object.entries(input.commandLineVariables ?? {})) {
    const variable = root.variables.get(name);
    if (variable === undefined) {
      diagnostics.push(undeclaredArgument(name));
      continue;
    }
    const parsed = commandLineValue(
      name,
      text,
      isPrimitive(variable.constraint) || variable.typeExpression === undefined,
    );
    diagnostics.push(...parsed.diagnostics);
    if (parsed.value !== undefined) given.set(name, { value: parsed.value, range: undefined });
  }
  for (const [name, json] of Object.entries(input.variables ?? {})) {
    if (root.variables.has(name)) given.set(name, { value: impliedValue(json), range: undefined });
    else diagnostics.push(undeclaredArgument(name));
  }
  for (const variable of root.variables.values()) {
    if (variable.default !== undefined || given.has(variable.name)) continue;
    const detail = `The root module input variable "${variable.name}" is not set, and has no default value. Use a -var or -var-file command line argument to provide a value for this variable.`;
    diagnostics.push(
      problem('missing-variable', detail, variable.headerRange, { address: `var.${variable.name}` }),
    );
  }
  return { value: given, diagnostics };
}

function undeclaredArgument(name: string): Diagnostic {
  const detail = `A variable named "${name}" was assigned a value, but the root module does not declare a variable of that name. To use this value, add a "variable" block to the configuration.`;
  return problem('undeclared-variable-value', detail, undefined, {
    summary: 'Value for undeclared variable',
    address: `var.${name}`,
  });
}

function automaticFiles(input: PlanInput, dir: string): readonly VariableFile[] {
  const found: { readonly rank: number; readonly path: string }[] = [];
  for (const path of input.files.keys()) {
    if (folderOf(path) !== dir) continue;
    const name = nameOf(path);
    if (name === 'terraform.tfvars') found.push({ rank: 0, path });
    else if (name === 'terraform.tfvars.json') found.push({ rank: 1, path });
    else if (name.endsWith('.auto.tfvars') || name.endsWith('.auto.tfvars.json'))
      found.push({ rank: 2, path });
  }
  found.sort((a, b) => a.rank - b.rank || compareStrings(a.path, b.path));
  return found.map(({ path }) => ({ path, text: input.files.get(path) ?? '' }));
}

function commandLineValue(name: string, text: string, literal: boolean): Result<Value | undefined> {
  if (literal) return { value: stringValue(text), diagnostics: [] };
  const expression = parseExpression(`<value for var.${name}>`, text);
  if (expression.diagnostics.length > 0) return { value: undefined, diagnostics: expression.diagnostics };
  const { value, diagnostics } = constantValue(expression.value);
  return { value: diagnostics.length > 0 ? undefined : value, diagnostics };
}
