import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Body } from '../../hcl/body/body.ts';
import type { Scope } from '../../hcl/eval/scope.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { Reference } from '../address/reference.ts';
import type { ProvisionerConfig } from '../config/configuration.ts';
import { overlayBody } from '../config/overlay-body.ts';
import { bodyReferences } from '../evaluate/body-references.ts';
import { decodeBody } from '../evaluate/decode-body.ts';
import { problem } from '../problem.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { connectionSchema, provisionerSchemas } from './provisioner-schemas.ts';

/** Where a provisioner stands: what its expressions may refer to, and what is wrong with those references. */
export interface ProvisionerPlace {
  readonly scope: Scope;
  readonly checkReferences: (references: readonly Reference[]) => readonly Diagnostic[];
}

/**
 * Returns what is wrong with a provisioner and its connection, `shared` being the resource's own `connection` block.
 * It is never run.
 */
export function validateProvisioner(
  provisioner: ProvisionerConfig,
  shared: Body | undefined,
  place: ProvisionerPlace,
): readonly Diagnostic[] {
  const { type, typeRange, body } = provisioner;
  const schema = provisionerSchemas.get(type);
  if (schema === undefined) {
    const detail = `This configuration requires provisioner plugin "${type}", which is not part of Terraform. Those that are: ${[...provisionerSchemas.keys()].sort().join(', ')}.`;
    return [
      problem('invalid-configuration', detail, typeRange, { summary: 'Missing required provisioner plugin' }),
    ];
  }
  const diagnostics: Diagnostic[] = [];
  const value = decode(body, schema, place, diagnostics);
  if (value !== undefined) diagnostics.push(...combinationProblems(type, value, typeRange));
  const own = provisioner.connection;
  const connection = shared !== undefined && own !== undefined ? overlayBody(shared, own) : (own ?? shared);
  if (connection !== undefined) decode(connection, connectionSchema, place, diagnostics);
  return diagnostics;
}

function decode(
  body: Body,
  schema: BlockSchema,
  { scope, checkReferences }: ProvisionerPlace,
  diagnostics: Diagnostic[],
): Value | undefined {
  const { references, diagnostics: wrong } = bodyReferences(body, schema);
  const found = [...wrong, ...checkReferences(references)];
  if (!hasErrors(found)) {
    const decoded = decodeBody(body, schema, scope);
    diagnostics.push(...found, ...decoded.diagnostics);
    return hasErrors(decoded.diagnostics) ? undefined : decoded.value;
  }
  diagnostics.push(...found);
  return undefined;
}

/** Arguments that only some combinations of make sense. Unknown ones count as set. */
function combinationProblems(type: string, value: Value, range: Range): readonly Diagnostic[] {
  const isSet = (name: string): boolean => value.asMap().get(name)?.isNull === false;
  const wrong = (summary: string, detail: string): readonly Diagnostic[] => [
    problem('conflicting-argument', detail, range, { summary }),
  ];
  if (type === 'file') {
    if (isSet('source') && isSet('content'))
      return wrong("Cannot set both 'source' and 'content'", 'Keep the one that the file is made from.');
    if (!isSet('source') && !isSet('content'))
      return wrong("Must provide one of 'source' or 'content'", 'Say what the file is made from.');
  }
  if (type === 'remote-exec' && ['inline', 'script', 'scripts'].filter(isSet).length !== 1) {
    const detail = 'Only one of "inline", "script", or "scripts" must be set';
    return wrong('Invalid remote-exec provisioner configuration', detail);
  }
  return [];
}
