import { problem } from '../problem.ts';
import type { StateInstance } from '../state/read-state.ts';
import type { InstanceWork } from './run-resource.ts';
import type { Session } from './session.ts';

/**
 * Returns the object that an `import` block adopts, as if the state had it; `missing` after an error: there is no such
 * object among those that may be imported.
 */
export function importedInstance(
  work: InstanceWork,
  id: string,
  session: Session,
): StateInstance | 'missing' {
  const { resource, prepared, address } = work;
  const attributes =
    resource.type === 'terraform_data' ? { id } : session.start.importable?.[resource.type]?.[id];
  if (attributes === undefined) {
    const detail = `While attempting to import an existing object to "${work.label}", the provider detected that no object exists with the id "${id}". Only pre-existing objects can be imported; check that the id is correct.`;
    session.diagnostics.push(
      problem('import-not-found', detail, resource.headerRange, { address: work.label }),
    );
    return 'missing';
  }
  return {
    address,
    provider: '',
    schemaVersion: prepared.schema.version,
    attributes: { id, ...attributes },
    sensitiveAttributes: [],
    dependencies: [],
    createBeforeDestroy: false,
    tainted: false,
    deposed: undefined,
    private: undefined,
  };
}
