import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { Block, BodySchema } from '../../hcl/body/body.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { asKeyword } from '../../hcl/syntax/static.ts';
import { dynamicType, listType, mapType, type Type } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { applyDefaults, type TypeDefaults } from '../../hcl/values/type-defaults.ts';
import { dynamicValue, type Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { VariableConfig } from './configuration.ts';
import { constantBool, constantString, constantValue } from './constant.ts';
import { decodeCondition } from './decode-condition.ts';
import { moduleCallSchema } from './decode-module-call.ts';
import { failureText } from './failure-text.ts';
import { checkName } from './name.ts';
import { decodeTypeConstraint } from './type-constraint.ts';

const schema: BodySchema = {
  attributes: ['description', 'default', 'type', 'sensitive', 'nullable', 'ephemeral', 'deprecated'].map(
    (name) => ({
      name,
    }),
  ),
  blocks: [{ type: 'validation' }],
};

/**
 * Returns what a `variable` block declares.
 *
 * On error: a wrong type counts as `any`, a default that does not fit it as unknown.
 */
export function decodeVariable(block: Block): Result<VariableConfig> {
  const diagnostics: Diagnostic[] = [];
  const name = block.labels[0] ?? '';
  const nameRange = block.labelRanges[0] ?? block.headerRange;
  const { value: content, diagnostics: bodyDiagnostics } = block.body.content(schema);
  diagnostics.push(...bodyDiagnostics, ...checkName(name, nameRange, 'Invalid variable name'));
  if (isReserved(name)) {
    diagnostics.push(
      problem(
        'reserved-variable-name',
        `The variable name "${name}" is reserved due to its special meaning inside module blocks.`,
        nameRange,
      ),
    );
  }
  const take = <T>(result: Result<T>): T => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  const attribute = (key: string): Expression | undefined => content.attributes.get(key)?.expression;

  const typeExpression = attribute('type');
  const { type: constraint, defaults } =
    typeExpression === undefined
      ? { type: dynamicType, defaults: undefined }
      : take(variableType(typeExpression));
  const nullable = take(constantBool(attribute('nullable'))) ?? true;
  const defaultExpression = attribute('default');
  const fallback =
    defaultExpression === undefined
      ? undefined
      : take(defaultValue(defaultExpression, constraint, defaults, nullable));
  const validations = content.blocks.map((inner) => take(decodeCondition(inner, 'validation', name)));
  return {
    value: {
      name,
      description: take(constantString(attribute('description'))),
      constraint,
      typeExpression,
      defaults,
      default: fallback,
      defaultExpression,
      sensitive: take(constantBool(attribute('sensitive'))) ?? false,
      ephemeral: take(constantBool(attribute('ephemeral'))) ?? false,
      nullable,
      validations: validations.filter((validation) => validation !== undefined),
      range: block.range,
      headerRange: block.headerRange,
    },
    diagnostics,
  };
}

function isReserved(name: string): boolean {
  return (
    (moduleCallSchema.attributes ?? []).some((attribute) => attribute.name === name) ||
    (moduleCallSchema.blocks ?? []).some((block) => block.type === name)
  );
}

/** As a type constraint, with the short forms `list` and `map` for collections of anything. */
function variableType(expression: Expression): Result<{ type: Type; defaults: TypeDefaults | undefined }> {
  const quoted =
    expression.kind === 'template' && expression.form === 'quoted' ? quotedType(expression) : undefined;
  if (quoted !== undefined) {
    return {
      value: { type: dynamicType, defaults: undefined },
      diagnostics: [quoted],
    };
  }
  const keyword = asKeyword(expression);
  if (keyword === 'list')
    return { value: { type: listType(dynamicType), defaults: undefined }, diagnostics: [] };
  if (keyword === 'map')
    return { value: { type: mapType(dynamicType), defaults: undefined }, diagnostics: [] };
  return decodeTypeConstraint(expression);
}

function quotedType(expression: Expression & { kind: 'template' }): Diagnostic {
  const part = expression.parts[0];
  const text = part?.kind === 'string' ? part.value : '';
  const instead =
    text === 'list' || text === 'map'
      ? ` and write ${text}(string) instead, to say what the elements are`
      : '';
  const detail = `A type constraint is written without quotes since Terraform 0.12. Remove the quotes around "${text}"${instead}.`;
  const isOld = text === 'string' || text === 'list' || text === 'map';
  const summary = isOld ? undefined : 'Invalid legacy variable type hint';
  return problem('quoted-type', detail, expression.range, summary === undefined ? {} : { summary });
}

function defaultValue(
  expression: Expression,
  constraint: Type,
  defaults: TypeDefaults | undefined,
  nullable: boolean,
): Result<Value> {
  const { value, diagnostics } = constantValue(expression);
  if (diagnostics.length > 0) return { value: dynamicValue, diagnostics };
  const completed = defaults !== undefined && !value.isNull ? applyDefaults(defaults, value) : value;
  const converted = convert(completed, constraint);
  if (converted instanceof Failure) {
    const detail = `This default value is not compatible with the variable's type constraint: ${failureText(converted)}.`;
    return { value: dynamicValue, diagnostics: [problem('invalid-default-value', detail, expression.range)] };
  }
  if (!nullable && converted.isNull) {
    const detail = 'A null default value is not valid when nullable=false.';
    return { value: converted, diagnostics: [problem('invalid-default-value', detail, expression.range)] };
  }
  return { value: converted, diagnostics: [] };
}
