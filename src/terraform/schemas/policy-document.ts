import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { crc32 } from './crc32.ts';
import { goJson } from './go-json.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { type PolicyDocument, type PolicyStatement, parsePolicy, renderPolicy } from './policy-model.ts';

const defaultVersion = '2012-10-17';

/**
 * Returns what the data source `aws_iam_policy_document` answers for its arguments: these, with `json`,
 * `minified_json` and `id`.
 *
 * Source: the AWS provider's documentation of the data source, "Argument Reference" (defaults, merging of source and
 * override documents, `&{…}` for policy variables) and the JSON that its examples give (key order, one-element lists
 * as strings, longer ones in descending order).
 *
 * On error: a duplicate `sid` or a source that is no policy is a diagnostic, and `json` is null.
 */
export function readPolicyDocument(config: JsonObject): Result<JsonObject> {
  const diagnostics: Diagnostic[] = [];
  const version = text(config.version) || defaultVersion;
  const merged: PolicyDocument = { version: '', id: '', statements: [] };
  const sids = new Set<string>();
  for (const [index, source] of texts(config.source_policy_documents).entries()) {
    const parsed = parsePolicy(source);
    if (!parsed) diagnostics.push(notAPolicy('source', index));
    else {
      for (const { sid } of parsed.statements)
        if (sid !== '' && isSeen(sids, sid)) diagnostics.push(duplicate(sid));
      merge(merged, parsed);
    }
  }
  const statements = list(config.statement).map((statement) => readStatement(object(statement), version));
  const ownSids = new Set<string>();
  for (const { sid } of statements) if (sid !== '' && isSeen(ownSids, sid)) diagnostics.push(duplicate(sid));
  merge(merged, { version, id: text(config.policy_id), statements });
  for (const [index, override] of texts(config.override_policy_documents).entries()) {
    const parsed = parsePolicy(override);
    if (!parsed) diagnostics.push(notAPolicy('override', index));
    else merge(merged, parsed);
  }
  if (version === '2008-10-17' && JSON.stringify(config.statement ?? []).includes('&{')) {
    diagnostics.push(variablesInOldVersion());
  }
  const answered = withDefaults(config, version);
  if (diagnostics.length > 0) {
    return { value: { ...answered, id: null, json: null, minified_json: null }, diagnostics };
  }
  const rendered = renderPolicy(merged);
  const json = goJson(rendered, 2);
  return {
    value: { ...answered, id: String(crc32(json)), json, minified_json: goJson(rendered, 0) },
    diagnostics,
  };
}

/** Lays a later document over an earlier one: a statement with a known `sid` takes the place of the earlier one. */
function merge(into: PolicyDocument, document: PolicyDocument): void {
  if (document.id !== '') into.id = document.id;
  if (document.version > into.version) into.version = document.version;
  for (const statement of document.statements) {
    const at = statement.sid === '' ? -1 : into.statements.findIndex(({ sid }) => sid === statement.sid);
    if (at >= 0) into.statements[at] = statement;
    else into.statements.push(statement);
  }
}

function readStatement(statement: JsonObject, version: string): PolicyStatement {
  const replaced = (value: JsonValue | undefined) =>
    oneOrMany(texts(value).map((each) => withVariables(each, version)));
  const principals = (value: JsonValue | undefined) =>
    list(value).map((each) => ({
      type: text(object(each).type),
      identifiers: replaced(object(each).identifiers) ?? [],
    }));
  return {
    sid: text(statement.sid),
    effect: text(statement.effect) || 'Allow',
    actions: oneOrMany(texts(statement.actions)),
    notActions: oneOrMany(texts(statement.not_actions)),
    resources: replaced(statement.resources),
    notResources: replaced(statement.not_resources),
    principals: principals(statement.principals),
    notPrincipals: principals(statement.not_principals),
    conditions: list(statement.condition).map((each) => ({
      test: text(object(each).test),
      variable: text(object(each).variable),
      values: texts(object(each).values).map((value) => withVariables(value, version)),
    })),
  };
}

/** A single value stays a string; several are sorted in descending order; none is left out. */
function oneOrMany(values: readonly string[]): string | readonly string[] | undefined {
  if (values.length === 0) return undefined;
  return values.length === 1 ? values[0] : [...values].sort().reverse();
}

/** `&{…}` is written in configurations for `${…}`, which Terraform would take for a template. */
function withVariables(value: string, version: string): string {
  return version === '2008-10-17' ? value : value.replaceAll('&{', '${');
}

/**
 * The arguments as the provider gives them back: nothing in a block is null. That there is no block at all is null, since the
 * SDK writes only what it was given (`ResourceData.State` of terraform-plugin-sdk).
 */
function withDefaults(config: JsonObject, version: string): JsonObject {
  const statement = list(config.statement).map((each) => {
    const { sid, effect, actions, not_actions, resources, not_resources, ...blocks } = object(each);
    return {
      ...blocks,
      sid: sid ?? '',
      effect: text(effect) || 'Allow',
      actions: actions ?? [],
      not_actions: not_actions ?? [],
      resources: resources ?? [],
      not_resources: not_resources ?? [],
    };
  });
  return { ...config, version, statement: statement.length === 0 ? null : statement };
}

function isSeen(seen: Set<string>, sid: string): boolean {
  if (seen.has(sid)) return true;
  seen.add(sid);
  return false;
}

function duplicate(sid: string): Diagnostic {
  return {
    severity: 'error',
    code: 'policy-duplicate-sid',
    summary: `writing IAM Policy Document: duplicate Sid (${sid})`,
    detail: `Two statements have the sid ${JSON.stringify(sid)}. Give each statement a sid of its own, or none.`,
  };
}

function notAPolicy(kind: 'source' | 'override', index: number): Diagnostic {
  return {
    severity: 'error',
    code: 'policy-not-json',
    summary: `writing IAM Policy Document: merging ${kind} document ${index}`,
    detail: `Element ${index} of ${kind}_policy_documents is not a policy: it must be a JSON object whose "Statement" is a list of objects.`,
  };
}

function variablesInOldVersion(): Diagnostic {
  return {
    severity: 'error',
    code: 'policy-old-version',
    summary: 'writing IAM Policy Document: found &{ sequence',
    detail:
      'Policy variables need version "2012-10-17" of the policy language; this document says "2008-10-17".',
  };
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: JsonValue | undefined): string[] {
  return list(value).filter((each) => typeof each === 'string');
}

function object(value: JsonValue): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
