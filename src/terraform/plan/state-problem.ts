import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { problem } from '../problem.ts';
import { impliedType } from '../provider/implied-type.ts';
import type { ResourceSchema } from '../schemas/schema.ts';
import { misfit } from '../state/misfit.ts';
import type { StateInstance } from '../state/read-state.ts';

/**
 * Returns why an object of the state cannot be planned with: another version of the provider wrote it in a form that is
 * not known here, or it is not what the schema says. `label` is its address.
 */
export function stateProblem(
  instance: StateInstance,
  schema: ResourceSchema,
  label: string,
  range?: Range,
): Diagnostic | undefined {
  if (instance.schemaVersion > schema.version) {
    const detail = `The state of ${label} was written by a newer version of the provider (schema version ${instance.schemaVersion}, known is ${schema.version}).`;
    return problem('unsupported', detail, range, { address: label });
  }
  const wrong = misfit(instance.attributes, impliedType(schema.block));
  if (wrong === undefined) return undefined;
  if (instance.schemaVersion < schema.version) {
    const detail = `The state of ${label} was written by an older version of the provider (schema version ${instance.schemaVersion}, known is ${schema.version}), in another form: ${wrong}.`;
    return problem('unsupported', detail, range, { address: label });
  }
  const detail = `The state of ${label} does not fit the schema of its type: ${wrong}.`;
  return problem('invalid-state', detail, range, { address: label });
}
