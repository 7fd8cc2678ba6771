import { evaluate } from '../../hcl/eval/evaluate.ts';
import type { Expression, TraversalStep } from '../../hcl/syntax/ast.ts';
import { stringType } from '../../hcl/types/type.ts';
import { convert } from '../../hcl/values/convert.ts';
import { Failure } from '../../hcl/values/failure.ts';
import type { Value } from '../../hcl/values/value.ts';
import { compareModules, formatResource, type InstanceKey, type ResourceName } from '../address/address.ts';
import { referenceOf } from '../evaluate/references.ts';
import { sameValue } from '../provider/same-value.ts';
import type { ResourceChange } from './resource-change.ts';
import type { InstanceWork } from './run-resource.ts';
import type { Session } from './session.ts';

/** Returns whether anything that `replace_triggered_by` names is going to change. */
export function replaceTrigger(work: InstanceWork, session: Session): boolean {
  return work.resource.replaceTriggeredBy.some((expression) => {
    const trigger = resolve(expression, work, session);
    return (
      trigger !== undefined &&
      changesOf(trigger, work, session).some((change) => isTriggered(change, trigger.steps))
    );
  });
}

interface Trigger {
  readonly resource: ResourceName;
  readonly key: InstanceKey | 'any';
  readonly steps: readonly TraversalStep[];
}

function resolve(expression: Expression, work: InstanceWork, session: Session): Trigger | undefined {
  switch (expression.kind) {
    case 'scope-traversal': {
      const reference = referenceOf(expression);
      if (!('subject' in reference) || reference.subject.kind !== 'resource') return undefined;
      return {
        resource: reference.subject.resource,
        key: reference.subject.key ?? 'any',
        steps: reference.remaining,
      };
    }
    case 'relative-traversal': {
      const source = resolve(expression.source, work, session);
      return source && { ...source, steps: [...source.steps, ...expression.steps] };
    }
    case 'index': {
      const source = resolve(expression.collection, work, session);
      if (source === undefined) return undefined;
      const { value } = evaluate(expression.key, session.scope(work.module, work.repetition));
      const key =
        value.type.kind === 'number' && value.isKnown && !value.isNull ? value.asInteger() : textOf(value);
      return key === undefined || source.key !== 'any' ? source : { ...source, key };
    }
    case 'parentheses':
      return resolve(expression.inner, work, session);
    case 'template-wrap':
      return resolve(expression.wrapped, work, session);
    default:
      return undefined;
  }
}

function textOf(value: Value): string | undefined {
  const text = convert(value.unmarkDeep(), stringType);
  return text instanceof Failure || text.isNull || !text.isKnown ? undefined : text.asString();
}

function changesOf(trigger: Trigger, work: InstanceWork, session: Session): readonly ResourceChange[] {
  const node = session.start.graph.find(
    work.module.configuration,
    'resource',
    formatResource(trigger.resource),
  );
  if (node === undefined) return [];
  return (session.changesOf.get(node) ?? []).filter(
    ({ address, deposed }) =>
      deposed === undefined &&
      compareModules(address.module, work.address.module) === 0 &&
      (trigger.key === 'any' || address.key === trigger.key),
  );
}

function isTriggered(change: ResourceChange, steps: readonly TraversalStep[]): boolean {
  if (!['update', 'delete-create', 'create-delete'].includes(change.action)) return false;
  if (steps.length === 0) return true;
  const before = valueAt(change.before, steps);
  const after = valueAt(change.after, steps);
  if (before === undefined || after === undefined) return before !== after;
  return !sameValue(before, after);
}

function valueAt(value: Value, steps: readonly TraversalStep[]): Value | undefined {
  let at = value;
  for (const step of steps) {
    if (!at.isKnown) return at;
    if (at.isNull) return undefined;
    const name =
      step.kind === 'attribute' ? step.name : step.key.type === 'string' ? step.key.value : step.key.text;
    const next =
      at.type.kind === 'object' || at.type.kind === 'map'
        ? at.asMap().get(name)
        : at.type.kind === 'list' || at.type.kind === 'tuple'
          ? at.asArray()[Number(name)]
          : undefined;
    if (next === undefined) return undefined;
    at = next;
  }
  return at;
}
