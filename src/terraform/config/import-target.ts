import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Expression, Traversal, TraversalStep } from '../../hcl/syntax/ast.ts';
import { formatConfigResource } from '../address/address.ts';
import { parseTarget, type TargetAddress } from '../address/parse-address.ts';
import { formatSteps } from '../address/reference.ts';
import { problem } from '../problem.ts';
import type { Configuration, ImportConfig } from './configuration.ts';
import { oncePer } from './once-per.ts';

/**
 * Returns the `import` blocks of a root module by the address of the resource whose instances they adopt, without
 * instance keys.
 */
export const importsByResource = oncePer(
  (root: Configuration): ReadonlyMap<string, readonly ImportConfig[]> => {
    const found = new Map<string, ImportConfig[]>();
    for (const block of root.imports) {
      const target = staticTarget(block.to)?.address;
      if (target?.resource === undefined) continue;
      const address = formatConfigResource(target.module, target.resource);
      found.set(address, [...(found.get(address) ?? []), block]);
    }
    return found;
  },
);

/** What the `to` of an import block names, as far as it is written without expressions. */
export interface StaticTarget {
  /** The resource that is meant, without its instance key. */
  readonly address: TargetAddress;
  readonly hasKey: boolean;
  /** The key is a number as it stands there. */
  readonly hasNumber: boolean;
  /** The whole address, when it is written without expressions. */
  readonly text: string | undefined;
}

/** Returns what the `to` of an import block names; undefined where that is no resource of any kind. */
export function staticTarget(to: Expression): StaticTarget | undefined {
  switch (to.kind) {
    case 'scope-traversal': {
      const last = to.steps.at(-1);
      const key = last?.kind === 'index' ? last.key : undefined;
      const address = parseTarget(key === undefined ? to : withoutLast(to));
      if (address === undefined) return undefined;
      // An index at the end may belong to a module call.
      const whole = parseTarget(to);
      const isKey = key !== undefined && whole?.resource !== undefined;
      return {
        address: isKey ? address : (whole ?? address),
        hasKey: isKey,
        hasNumber: isKey && key.type === 'number',
        text: `${to.root}${formatSteps(to.steps)}`,
      };
    }
    case 'index': {
      const inner = staticTarget(to.collection);
      return inner && { ...inner, hasKey: true, hasNumber: false, text: undefined };
    }
    default:
      return undefined;
  }
}

function withoutLast(traversal: Traversal): Traversal {
  const steps: readonly TraversalStep[] = traversal.steps.slice(0, -1);
  return { root: traversal.root, rootRange: traversal.rootRange, steps, range: traversal.range };
}

/** Returns the error that nothing is declared for what an import block adopts: a `target …`, or the address it works out to. */
export function importTargetMissing(what: string, range?: Range): Diagnostic {
  const detail = `The configuration for the given import ${what} does not exist. All target instances must have an associated configuration to be imported.`;
  return problem('import-target-missing', detail, range);
}
