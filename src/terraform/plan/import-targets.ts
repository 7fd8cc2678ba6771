import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import type { Expression, TraversalStep } from '../../hcl/syntax/ast.ts';
import { stringType } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import type { Value } from '../../hcl/values/value.ts';
import { formatInstance, formatResource } from '../address/address.ts';
import { parseTarget, type TargetAddress } from '../address/parse-address.ts';
import type { ImportConfig } from '../config/configuration.ts';
import { configurationAt } from '../config/configuration-at.ts';
import { expand } from '../evaluate/expansion.ts';
import type { Repetition } from '../evaluate/module-instance.ts';
import { problem } from '../problem.ts';
import type { Session } from './session.ts';

/**
 * Returns the ids that the root module's `import` blocks adopt, by the address of the instance that they become.
 *
 * On error: a target that is not in the configuration, or an id that is not a known string, is a diagnostic.
 */
export function importTargets(session: Session): Result<ReadonlyMap<string, string>> {
  const diagnostics: Diagnostic[] = [];
  const targets = new Map<string, string>();
  for (const block of session.start.root.imports) collect(block, session, targets, diagnostics);
  return { value: targets, diagnostics };
}

function collect(
  block: ImportConfig,
  session: Session,
  targets: Map<string, string>,
  diagnostics: Diagnostic[],
): void {
  const root = session.rootInstance;
  if (block.forEach !== undefined && !session.evaluate(block.forEach, root).value.isWhollyKnown) {
    const detail =
      'The "for_each" of an import block must be known as a whole, with all of its values: nothing that only the apply decides may be in it.';
    diagnostics.push(problem('invalid-for-each-argument', detail, block.forEach.range));
    return;
  }
  const expansion = expand({ count: undefined, forEach: block.forEach }, session.argumentPlace(root), false);
  diagnostics.push(...expansion.diagnostics);
  for (const repetition of expansion.value?.instances.values() ?? []) {
    const target = targetOf(block.to, session, repetition);
    if (target?.resource === undefined) {
      const detail =
        'The "to" of an import block names one resource instance, such as aws_lb.this or aws_lb.this[each.key].';
      diagnostics.push(problem('invalid-import-to', detail, block.to.range));
      continue;
    }
    const id = idOf(block, session, repetition, diagnostics);
    if (id === undefined) continue;
    const label = formatInstance({ module: target.module, resource: target.resource, key: target.key });
    const configuration = configurationAt(session.start.root, target.module);
    if (configuration?.resources.has(formatResource(target.resource)) !== true) {
      const detail = `The configuration for the given import target ${label} does not exist. All target instances must have an associated configuration to be imported.`;
      diagnostics.push(problem('import-target-missing', detail, block.to.range));
      continue;
    }
    if (targets.has(label)) {
      const detail = `An import block for the resource "${label}" was already declared. A resource can have only one import block.`;
      diagnostics.push(
        problem('duplicate-import', detail, block.headerRange, {
          summary: `Duplicate import configuration for "${label}"`,
        }),
      );
      continue;
    }
    targets.set(label, id);
  }
}

function idOf(
  block: ImportConfig,
  session: Session,
  repetition: Repetition,
  diagnostics: Diagnostic[],
): string | undefined {
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
  if (!text.isKnown)
    return wrong(
      'The import block "id" argument depends on resource attributes that cannot be determined until apply, so Terraform cannot plan to import this resource.',
    );
  return text.asString() === ''
    ? wrong('The import ID value evaluates to an empty string, please provide a non-empty value.')
    : text.asString();
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
