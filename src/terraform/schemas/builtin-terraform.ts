import { dynamicType, stringType } from '../../hcl/types/type.ts';
import { attributeOfFlags } from './attribute-of-flags.ts';
import type { AttributeSchema, BlockSchema, ProviderSchema, ResourceSchema } from './schema.ts';

/**
 * Returns the provider that is built into Terraform, with `terraform_data` and `terraform_remote_state`.
 *
 * Source: Terraform's documentation, "The terraform_data Managed Resource Type" and "The terraform_remote_state Data
 * Source". Replacement by `triggers_replace` and the unknown `output` after a changed `input` are rules of the type.
 */
export function builtinTerraform(): ProviderSchema {
  return {
    source: 'terraform.io/builtin/terraform',
    version: '',
    config: block({}),
    resource: (type) => (type === 'terraform_data' ? terraformData : undefined),
    dataSource: (type) => (type === 'terraform_remote_state' ? remoteState : undefined),
    resourceTypes: () => ['terraform_data'],
    dataSourceTypes: () => ['terraform_remote_state'],
    readData: () => undefined,
  };
}

const terraformData: ResourceSchema = {
  version: 0,
  block: block({
    id: attributeOfFlags(stringType, 'c'),
    input: attributeOfFlags(dynamicType, 'o'),
    output: attributeOfFlags(dynamicType, 'c'),
    triggers_replace: attributeOfFlags(dynamicType, 'of'),
  }),
  rules: [{ kind: 'recomputed', attributes: ['output'], when: ['input'] }],
  sameAfterApply: new Map([['output', 'input']]),
  verified: true,
};

const remoteState: ResourceSchema = {
  version: 0,
  block: block({
    backend: attributeOfFlags(stringType, 'r'),
    config: attributeOfFlags(dynamicType, 'o'),
    defaults: attributeOfFlags(dynamicType, 'o'),
    outputs: attributeOfFlags(dynamicType, 'c'),
    workspace: attributeOfFlags(stringType, 'o'),
  }),
  rules: [],
  sameAfterApply: new Map(),
  verified: true,
};

function block(attributes: Readonly<Record<string, AttributeSchema>>): BlockSchema {
  return { attributes: new Map(Object.entries(attributes)), blocks: new Map() };
}
