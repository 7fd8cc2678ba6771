import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasMembers, type Value } from '../../hcl/values/value.ts';
import { formatInstance } from '../address/address.ts';
import { problem } from '../problem.ts';
import type { Session } from './session.ts';

/**
 * Returns a diagnostic for an infinite number in an output or a planned object: no plan can hold one, though
 * expressions may have it on the way, such as `1 / 0`.
 */
export function infiniteValues(session: Session): readonly Diagnostic[] {
  const { outputs } = session.rootInstance;
  for (const [name, value] of outputs) {
    if (!hasInfinity(value)) continue;
    const range = session.start.root.outputs.get(name)?.expression.range;
    return [found(`The output "${name}"`, range)];
  }
  for (const { address, after, config } of session.changes) {
    if (hasInfinity(after)) return [found(formatInstance(address), config?.headerRange)];
  }
  return [];
}

function found(what: string, range: Diagnostic['range']): Diagnostic {
  const detail = `${what} holds an infinite number, which cannot be written to a plan. Look for a division by zero.`;
  return problem('invalid-configuration', detail, range, { summary: 'Failed to write plan file' });
}

function hasInfinity(value: Value): boolean {
  const { payload } = value;
  if (typeof payload === 'number') return !Number.isFinite(payload);
  if (Array.isArray(payload)) return (payload as readonly Value[]).some(hasInfinity);
  if (!hasMembers(payload)) return false;
  for (const member of payload.values()) if (hasInfinity(member)) return true;
  return false;
}
