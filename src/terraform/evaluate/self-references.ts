import type { Reference } from '../address/reference.ts';
import type { ResourceConfig } from '../config/configuration.ts';

/** Returns those of the references that name the resource itself. */
export function selfReferences(
  references: readonly Reference[],
  resource: ResourceConfig,
): readonly Reference[] {
  return references.filter(
    ({ subject }) =>
      subject.kind === 'resource' &&
      subject.resource.type === resource.type &&
      subject.resource.name === resource.name &&
      subject.resource.mode === resource.mode,
  );
}
