import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Body } from '../../hcl/body/body.ts';
import { rangeOfPath } from '../../hcl/body/range-of-path.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { BlockSchema, ValueLimits } from '../schemas/schema.ts';

/**
 * Returns what a backend says of the values in its block: what it refuses, and warnings for arguments that should not be
 * used any more. Source: `terraform init` 1.11.4.
 */
export function backendValueProblems(
  type: string,
  schema: BlockSchema,
  value: Value,
  body: Body,
): readonly Diagnostic[] {
  if (!value.isKnown || value.isNull) return [];
  const members = value.asMap();
  const found: Diagnostic[] = [];
  const say = (summary: string, detail: string, name?: string, severity: Diagnostic['severity'] = 'error') =>
    found.push(problem('invalid-configuration', detail, rangeOfPath(body, name), { summary, severity }));
  const isSet = (name: string): boolean => {
    const member = members.get(name);
    return member?.isKnown === true && !member.isNull;
  };
  for (const [name, { deprecated, limits }] of schema.attributes) {
    if (!isSet(name)) continue;
    if (deprecated !== undefined) {
      const detail = `The parameter "${name}" is deprecated. Use parameter "${deprecated}" instead.`;
      say('Deprecated Parameter', detail, name, 'warning');
    }
    const wanted = limits === undefined ? undefined : broken(limits, textOf(members.get(name)));
    if (wanted !== undefined) say('Invalid Value', `The value of "${name}" must be ${wanted}.`, name);
  }
  for (const [first, second, summary] of exclusive[type] ?? []) {
    if (isSet(first) && isSet(second)) say(summary, `Only one of ${first} and ${second} can be set.`, second);
  }
  const text = (name: string): string | undefined => textOf(members.get(name));
  if (type === 'local' && text('path') === '')
    say('Invalid local state file path', 'The "path" attribute value must not be empty.', 'path');
  if (type === 'http' && !/^https?:/i.test(text('address') ?? 'http:'))
    say('address must be HTTP or HTTPS', `The address begins with neither "http:" nor "https:".`, 'address');
  const key = type === 's3' ? text('kms_key_id') : undefined;
  if (key !== undefined && !isKmsKey(key)) {
    const kind = key.startsWith('arn:') ? 'ARN' : 'ID';
    say(`Invalid KMS Key ${kind}`, `The value "${key}" is no ${kind} of a KMS key or alias.`, 'kms_key_id');
  }
  const role = type === 's3' && isSet('assume_role') ? members.get('assume_role') : undefined;
  const arn = role === undefined ? undefined : textOf(role.asMap().get('role_arn'));
  if (arn !== undefined && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:./.test(arn))
    say(
      'Invalid ARN',
      `The value "${arn}" of assume_role.role_arn cannot be parsed as an ARN.`,
      'assume_role',
    );
  if (type === 'remote' && isSet('workspaces')) {
    const workspaces = members.get('workspaces')?.asMap();
    const summary = 'Invalid workspaces configuration';
    const given = ['name', 'prefix'].filter((name) => workspaces?.get(name)?.isNull === false);
    if (given.length === 2) say(summary, 'Only one of workspace "name" or "prefix" is allowed.');
  }
  return found;
}

/** Arguments that exclude each other, and what is said of both. */
const exclusive: Readonly<
  Record<string, readonly (readonly [first: string, second: string, summary: string])[]>
> = {
  gcs: [['encryption_key', 'kms_encryption_key', "can't set both encryption_key and kms_encryption_key"]],
  s3: [
    ['allowed_account_ids', 'forbidden_account_ids', 'Invalid Attribute Combination'],
    ['force_path_style', 'use_path_style', 'Invalid Attribute Combination'],
    ['kms_key_id', 'sse_customer_key', 'Invalid Attribute Combination'],
  ],
};

const uuid = '[a-f0-9]{8}-[a-f0-9]{4}-[1-5][a-f0-9]{3}-[ab89][a-f0-9]{3}-[a-f0-9]{12}';
const keyId = `(${uuid}|mrk-[a-f0-9]{32})`;
const kmsKey = new RegExp(
  `^(${keyId}|alias/[a-zA-Z0-9/_-]+|arn:[^:]+:kms:[^:]*:[^:]*:(key/${keyId}|alias/[a-zA-Z0-9/_-]+))$`,
);

function isKmsKey(text: string): boolean {
  return kmsKey.test(text);
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value?.payload === 'string' ? value.payload : undefined;
}

/** Returns what the text should be, undefined when it is. */
function broken({ oneOf, pattern, patternText }: ValueLimits, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (oneOf !== undefined && !oneOf.includes(text)) return `one of ${oneOf.join(', ')}`;
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return patternText;
  return undefined;
}
