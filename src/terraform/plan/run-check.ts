import { formatModuleNames, joinAddress } from '../address/address.ts';
import type { Configuration } from '../config/configuration.ts';
import type { ModuleInstance } from '../evaluate/module-instance.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import type { CheckedInstance, CheckedObject } from './check-results.ts';
import { failureMessage, runCondition } from './run-conditions.ts';
import type { Session } from './session.ts';

/** Works out the assertions of a `check` block in every instance of its module. A failed one is a warning. */
export function runCheck(node: GraphNode, session: Session): boolean {
  const check = node.configuration.checks.get(node.name);
  if (check === undefined) return true;
  const object = checkObject(check.name, node.configuration);
  session.checks.declare(object);
  let fine = true;
  for (const instance of session.instances(node.configuration)) {
    const own = checkInstance(check.name, instance);
    if (session.failedCheckData.has(own.address)) continue;
    for (const assertion of check.asserts) {
      const result = runCondition(assertion, session, instance, {}, { checkName: check.name });
      session.diagnostics.push(
        ...result.diagnostics.map((found) => ({ ...found, address: found.address ?? own.address })),
      );
      if (result.status === 'error') fine = false;
      const { range } = assertion.condition;
      if (session.planning && result.status === 'fail') {
        session.diagnostics.push(
          problem('check-block-assertion-failed', failureMessage(result), range, {
            severity: 'warning',
            address: own.address,
            values: result.values,
          }),
        );
      }
      if (session.planning && result.status === 'unknown') {
        const detail =
          'The condition could not be evaluated at this time, a result will be known when this plan is applied.';
        session.diagnostics.push(
          problem('check-block-assertion-failed', detail, range, {
            severity: 'warning',
            summary: 'Check block assertion known after apply',
            address: own.address,
          }),
        );
      }
      session.checks.report(object, own, result.status, result.message || undefined);
    }
  }
  return fine;
}

/** Returns how results name a check block. */
export function checkObject(name: string, configuration: Configuration): CheckedObject {
  const module = formatModuleNames(configuration.path);
  return { kind: 'check', address: joinAddress(module, `check.${name}`), module, name };
}

/** Returns how results name a check block in an instance of its module. */
export function checkInstance(name: string, instance: ModuleInstance): CheckedInstance {
  return {
    address: joinAddress(instance.address, `check.${name}`),
    module: instance.address,
    key: undefined,
  };
}
