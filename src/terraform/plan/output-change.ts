import { sensitiveMark } from '../../hcl/values/marks.ts';
import { nullLiteral, type Value } from '../../hcl/values/value.ts';
import { sameValue } from '../provider/same-value.ts';
import type { PriorState } from '../state/read-state.ts';
import type { Session } from './session.ts';

/** What will become of one root output. */
export interface OutputChange {
  readonly name: string;
  readonly action: 'no-op' | 'create' | 'update' | 'delete';
  readonly before: Value;
  readonly after: Value;
  readonly sensitive: boolean;
  /** Whether it will be sensitive in the state, whatever it was before. */
  readonly sensitiveAfter: boolean;
}

/** Returns what becomes of the root module's outputs, those that only the state has included, by name. */
export function outputChanges(session: Session, state: PriorState): readonly OutputChange[] {
  const changes: OutputChange[] = [];
  const { root } = session.start;
  for (const [name, output] of root.outputs) {
    if (output.ephemeral) continue;
    const value = session.rootInstance.outputs.get(name) ?? nullLiteral;
    // A null loses its type in the plan, where it stands for an output that is not there.
    const after = value.isNull && value.isKnown ? nullLiteral.withMarks(value.marks) : value;
    const prior = state.outputs.get(name);
    const before = prior?.value ?? nullLiteral;
    const sensitiveAfter = output.sensitive || (after.deepMarks & sensitiveMark) !== 0;
    changes.push({
      name,
      action: actionOf(before, after, output.sensitive === (prior?.sensitive ?? output.sensitive)),
      before,
      after,
      sensitive: sensitiveAfter || prior?.sensitive === true,
      sensitiveAfter,
    });
  }
  for (const [name, prior] of state.outputs) {
    if (root.outputs.has(name)) continue;
    changes.push({
      name,
      action: 'delete',
      before: prior.value,
      after: nullLiteral,
      sensitive: prior.sensitive,
      sensitiveAfter: false,
    });
  }
  return changes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function actionOf(before: Value, after: Value, sameSensitivity: boolean): OutputChange['action'] {
  const isNull = after.isNull && after.isKnown;
  if (before.isNull) return isNull ? 'no-op' : 'create';
  return after.isWhollyKnown && sameSensitivity && sameValue(before, after) ? 'no-op' : 'update';
}
