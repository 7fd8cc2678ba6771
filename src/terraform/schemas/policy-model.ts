import type { JsonObject, JsonValue } from './json-value.ts';

/** One or several values, as they stand in a policy's JSON. */
export type OneOrMany = string | readonly string[];

/** Who a statement is about. */
export interface PolicyPrincipal {
  readonly type: string;
  readonly identifiers: OneOrMany;
}

/** When a statement holds. */
export interface PolicyCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** A statement of an IAM policy; what is undefined or empty is not in its JSON. */
export interface PolicyStatement {
  readonly sid: string;
  readonly effect: string;
  readonly actions: OneOrMany | undefined;
  readonly notActions: OneOrMany | undefined;
  readonly resources: OneOrMany | undefined;
  readonly notResources: OneOrMany | undefined;
  readonly principals: readonly PolicyPrincipal[];
  readonly notPrincipals: readonly PolicyPrincipal[];
  readonly conditions: readonly PolicyCondition[];
}

/** An IAM policy while documents are merged into it. */
export interface PolicyDocument {
  version: string;
  id: string;
  readonly statements: PolicyStatement[];
}

/** Returns the policy as a JSON value, its keys in the order in which the AWS provider writes them. */
export function renderPolicy(document: PolicyDocument): JsonObject {
  return present({
    Version: document.version || undefined,
    Id: document.id || undefined,
    Statement: document.statements.length > 0 ? document.statements.map(renderStatement) : undefined,
  });
}

/** Returns the policy that a JSON text holds, or undefined when it holds none. */
export function parsePolicy(json: string): PolicyDocument | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(json) as JsonValue;
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const statements = member(value, 'Statement') ?? [];
  if (!Array.isArray(statements) || !statements.every(isObject)) return undefined;
  return {
    version: textOf(member(value, 'Version')),
    id: textOf(member(value, 'Id')),
    statements: statements.map(parseStatement),
  };
}

function renderStatement(statement: PolicyStatement): JsonObject {
  return present({
    Sid: statement.sid || undefined,
    Effect: statement.effect || undefined,
    Action: statement.actions,
    NotAction: statement.notActions,
    Resource: statement.resources,
    NotResource: statement.notResources,
    Principal: renderPrincipals(statement.principals),
    NotPrincipal: renderPrincipals(statement.notPrincipals),
    Condition: renderConditions(statement.conditions),
  });
}

function renderPrincipals(principals: readonly PolicyPrincipal[]): JsonValue | undefined {
  if (principals.length === 0) return undefined;
  const [only] = principals;
  if (principals.length === 1 && only?.type === '*') {
    if (only.identifiers === '*' || (only.identifiers.length === 1 && only.identifiers[0] === '*'))
      return '*';
  }
  const byType = new Map<string, OneOrMany>();
  for (const { type, identifiers } of principals) {
    const before = byType.get(type);
    const own = typeof identifiers === 'string' ? identifiers : [...identifiers].sort().reverse();
    byType.set(type, before === undefined ? own : [before, own].flat());
  }
  return sortedObject(byType);
}

function renderConditions(conditions: readonly PolicyCondition[]): JsonValue | undefined {
  if (conditions.length === 0) return undefined;
  const byTest = new Map<string, Map<string, string[]>>();
  for (const { test, variable, values } of conditions) {
    const byVariable = byTest.get(test) ?? new Map<string, string[]>();
    byVariable.set(variable, [...(byVariable.get(variable) ?? []), ...values]);
    byTest.set(test, byVariable);
  }
  return sortedObject(
    new Map(
      [...byTest].map(([test, byVariable]) => [
        test,
        sortedObject(
          new Map(
            [...byVariable].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
          ),
        ),
      ]),
    ),
  );
}

function parseStatement(statement: JsonObject): PolicyStatement {
  return {
    sid: textOf(member(statement, 'Sid')),
    effect: textOf(member(statement, 'Effect')),
    actions: parseValues(member(statement, 'Action')),
    notActions: parseValues(member(statement, 'NotAction')),
    resources: parseValues(member(statement, 'Resource')),
    notResources: parseValues(member(statement, 'NotResource')),
    principals: parsePrincipals(member(statement, 'Principal')),
    notPrincipals: parsePrincipals(member(statement, 'NotPrincipal')),
    conditions: parseConditions(member(statement, 'Condition')),
  };
}

function parseValues(value: JsonValue | undefined): OneOrMany | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

function parsePrincipals(value: JsonValue | undefined): PolicyPrincipal[] {
  if (typeof value === 'string') return [{ type: '*', identifiers: ['*'] }];
  if (value === undefined || !isObject(value)) return [];
  return Object.entries(value).map(([type, identifiers]) => ({
    type,
    identifiers: parseValues(identifiers) ?? [],
  }));
}

function parseConditions(value: JsonValue | undefined): PolicyCondition[] {
  if (value === undefined || !isObject(value)) return [];
  return Object.entries(value).flatMap(([test, variables]) =>
    isObject(variables)
      ? Object.entries(variables).map(([variable, values]) => ({
          test,
          variable,
          values: conditionValues(values),
        }))
      : [],
  );
}

function conditionValues(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return [String(value)];
}

/** Names in a policy's JSON are found whatever their case, as Go finds them. */
function member(value: JsonObject, name: string): JsonValue | undefined {
  const key = Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}

function present(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JsonObject;
}

function sortedObject(members: ReadonlyMap<string, JsonValue>): JsonObject {
  return Object.fromEntries([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
