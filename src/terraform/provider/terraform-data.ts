import { stringType } from '../../hcl/types/type.ts';
import { unknownValue, type Value } from '../../hcl/values/value.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { blockObject, editableMembers } from './implied-type.ts';
import type { PlannedChange } from './plan-change.ts';
import { sameValue } from './same-value.ts';

/**
 * Returns what Terraform's built-in provider plans for a `terraform_data` resource. `proposed` is the configuration
 * with computed attributes taken from the prior object
 * (https://developer.hashicorp.com/terraform/language/resources/terraform-data).
 */
export function planTerraformData(
  schema: BlockSchema,
  prior: Value | undefined,
  proposed: Value,
): PlannedChange {
  const members = editableMembers(schema, proposed.asMap());
  const input = members.get('input') as Value;
  const id = unknownValue(stringType, { notNull: true });
  const output = input.isNull && input.isKnown ? input.unmarkDeep() : unknownValue(input.type);
  if (prior === undefined) {
    members.set('id', id);
    members.set('output', output);
    return { planned: blockObject(schema, members), replacePaths: [] };
  }
  const before = prior.asMap();
  if (!sameValue(before.get('triggers_replace') as Value, members.get('triggers_replace') as Value)) {
    members.set('id', id);
    members.set('output', output);
    return {
      planned: blockObject(schema, members),
      replacePaths: [[{ kind: 'attribute', name: 'triggers_replace' }]],
    };
  }
  if (!sameValue(before.get('input') as Value, input)) members.set('output', unknownValue(input.type));
  return { planned: blockObject(schema, members), replacePaths: [] };
}
