import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import type { Expression, TraversalStep } from '../../hcl/syntax/ast.ts';
import { stringType } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import type { Value } from '../../hcl/values/value.ts';
import {
  formatInstance,
  formatModule,
  formatResource,
  type InstanceAddress,
  joinAddress,
} from '../address/address.ts';
import { parseTarget, type TargetAddress } from '../address/parse-address.ts';
import type { Configuration, ImportConfig } from '../config/configuration.ts';
import { configurationAt } from '../config/configuration-at.ts';
import { importsByResource, importTargetMissing, staticTarget } from '../config/import-target.ts';
import { expand } from '../evaluate/expansion.ts';
import type { Repetition } from '../evaluate/module-instance.ts';
import type { GraphNode } from '../graph/nodes.ts';
import { problem } from '../problem.ts';
import type { Session } from './session.ts';

/** An instance that is to become what an `import` block adopts. */
export interface ImportTarget {
  readonly address: InstanceAddress;
  /** Undefined as long as it is not known, while validating. */
  readonly id: string | undefined;
}

/**
 * Returns what the root module's `import` blocks adopt as instances of a resource's node, by the address of the instance.
 *
 * On error: an id that is not a known string, or an instance that is named twice, is a diagnostic.
 */
export function importTargets(node: GraphNode, session: Session): Result<ReadonlyMap<string, ImportTarget>> {
  const diagnostics: Diagnostic[] = [];
  const targets = new Map<string, ImportTarget>();
  for (const block of importsByResource(session.start.root).get(node.label) ?? [])
    collect(block, session, targets, diagnostics);
  return { value: targets, diagnostics };
}

/** Returns an error for each `import` block whose resource is not declared: only `terraform plan` could write it. */
export function importsOfNothing(root: Configuration): readonly Diagnostic[] {
  return root.imports.flatMap(({ to }) => {
    const target = staticTarget(to);
    if (target?.address.resource === undefined) return [];
    const { module, resource } = target.address;
    if (configurationAt(root, module)?.resources.has(formatResource(resource)) === true) return [];
    const label = target.text ?? joinAddress(formatModule(module), formatResource(resource));
    return [importTargetMissing(`target ${label}`, to.range)];
  });
}

function collect(
  block: ImportConfig,
  session: Session,
  targets: Map<string, ImportTarget>,
  diagnostics: Diagnostic[],
): void {
  const root = session.rootInstance;
  if (block.forEach !== undefined && !session.evaluate(block.forEach, root).value.isWhollyKnown) {
    if (session.validating) return;
    const detail =
      'The "for_each" of an import block must be known as a whole, with all of its values: nothing that only the apply decides may be in it.';
    diagnostics.push(problem('invalid-for-each-argument', detail, block.forEach.range));
    return;
  }
  const expansion = expand({ count: undefined, forEach: block.forEach }, session.argumentPlace(root), false);
  diagnostics.push(...expansion.diagnostics);
  for (const repetition of expansion.value?.instances.values() ?? []) {
    const id = idOf(block, session, repetition, diagnostics);
    if (id === undefined) continue;
    const { module, resource, key } = targetOf(block.to, session, repetition) ?? {
      module: [],
      key: undefined,
    };
    if (resource === undefined) {
      const detail =
        'The "to" of an import block names one resource instance, such as aws_lb.this or aws_lb.this[each.key].';
      diagnostics.push(problem('invalid-import-to', detail, block.to.range));
      continue;
    }
    const label = formatInstance({ module, resource, key });
    if (targets.has(label)) {
      const detail = `An import block for the resource "${label}" was already declared. A resource can have only one import block.`;
      diagnostics.push(
        problem('duplicate-import', detail, block.headerRange, {
          summary: `Duplicate import configuration for "${label}"`,
        }),
      );
      continue;
    }
    targets.set(label, { address: { module, resource, key }, id: id === 'unknown' ? undefined : id.text });
  }
}

function idOf(
  block: ImportConfig,
  session: Session,
  repetition: Repetition,
  diagnostics: Diagnostic[],
): { readonly text: string } | 'unknown' | undefined {
  const each = block.forEach !== undefined;
  const { value, diagnostics: found } = session.evaluate(block.id, session.rootInstance, repetition, {
    each,
  });
  diagnostics.push(...found);
  if (hasErrors(found)) return undefined;
  const wrong = (detail: string): undefined => {
    diagnostics.push(problem('invalid-import-id', detail, block.id.range));
    return undefined;
  };
  const text = convert(value.unmarkDeep(), stringType);
  if (text instanceof Failure) return wrong(`The import ID value is unsuitable: ${text.message}.`);
  if (text.isNull && text.isKnown) return wrong('The import ID cannot be null.');
  if (!text.isKnown && session.validating) return 'unknown';
  if (!text.isKnown)
    return wrong(
      'The import block "id" argument depends on resource attributes that cannot be determined until apply, so Terraform cannot plan to import this resource.',
    );
  return text.asString() === ''
    ? wrong('The import ID value evaluates to an empty string, please provide a non-empty value.')
    : { text: text.asString() };
}

/** The target of an expression in which instance keys may be expressions themselves. */
function targetOf(
  expression: Expression,
  session: Session,
  repetition: Repetition,
): TargetAddress | undefined {
  const steps = stepsOf(expression, session, repetition);
  if (steps === undefined) return undefined;
  const first = steps[0];
  if (first?.kind !== 'attribute') return undefined;
  return parseTarget({
    root: first.name,
    rootRange: first.range,
    steps: steps.slice(1),
    range: expression.range,
  });
}

function stepsOf(
  expression: Expression,
  session: Session,
  repetition: Repetition,
): readonly TraversalStep[] | undefined {
  switch (expression.kind) {
    case 'scope-traversal':
      return [{ kind: 'attribute', name: expression.root, range: expression.rootRange }, ...expression.steps];
    case 'relative-traversal': {
      const source = stepsOf(expression.source, session, repetition);
      return source && [...source, ...expression.steps];
    }
    case 'index': {
      const collection = stepsOf(expression.collection, session, repetition);
      const { value } = evaluate(expression.key, session.scope(session.rootInstance, repetition));
      const key = keyOf(value);
      return collection && key && [...collection, { kind: 'index', key, range: expression.bracketRange }];
    }
    case 'template-wrap':
      return stepsOf(expression.wrapped, session, repetition);
    default:
      return undefined;
  }
}

function keyOf(value: Value) {
  const bare = value.unmarkDeep();
  if (!bare.isKnown || bare.isNull) return undefined;
  const text = convert(bare, stringType);
  if (text instanceof Failure) return undefined;
  return bare.type.kind === 'number'
    ? { type: 'number' as const, text: text.asString() }
    : { type: 'string' as const, value: text.asString() };
}
