import { ephemeralMark } from '../../hcl/values/marks.ts';
import { unknownValue, type Value } from '../../hcl/values/value.ts';
import { impliedType } from '../provider/implied-type.ts';
import { markSensitive } from '../provider/mark-sensitive.ts';
import { planBlock } from '../provider/plan-block.ts';
import type { InstanceWork } from './run-resource.ts';

/**
 * Returns the object of an ephemeral resource: its arguments, and unknowns for what only its provider could tell, since
 * nothing is opened here. Nothing of it is in the plan; what it is used for must be ephemeral too.
 */
export function planEphemeral({ prepared }: InstanceWork, config: Value): Value {
  const { block } = prepared.schema;
  // With unknown arguments it would be opened by the apply alone.
  const object = config.isWhollyKnown
    ? markSensitive(planBlock(block, undefined, config), block)
    : unknownValue(impliedType(block));
  return object.withMarks(ephemeralMark);
}
