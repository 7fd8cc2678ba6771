import { boolType, listType, mapType, numberType, stringType, type Type } from '../../hcl/types/type.ts';
import { attributeOfFlags } from '../schemas/attribute-of-flags.ts';
import type { AttributeSchema, BlockSchema } from '../schemas/schema.ts';

/**
 * The arguments of the provisioners that are part of Terraform. Source:
 * https://developer.hashicorp.com/terraform/language/resources/provisioners/local-exec and the pages beside it.
 */
export const provisionerSchemas: ReadonlyMap<string, BlockSchema> = new Map([
  [
    'local-exec',
    blockOf(
      {
        command: stringType,
        interpreter: listType(stringType),
        working_dir: stringType,
        environment: mapType(stringType),
        quiet: boolType,
      },
      ['command'],
    ),
  ],
  [
    'remote-exec',
    blockOf({ inline: listType(stringType), script: stringType, scripts: listType(stringType) }, []),
  ],
  ['file', blockOf({ source: stringType, content: stringType, destination: stringType }, ['destination'])],
]);

/**
 * The arguments of `connection` blocks, whatever the type of connection. Source:
 * https://developer.hashicorp.com/terraform/language/resources/provisioners/connection
 */
export const connectionSchema: BlockSchema = blockOf(
  {
    ...Object.fromEntries(
      [
        'type',
        'user',
        'password',
        'host',
        'timeout',
        'script_path',
        'target_platform',
        'private_key',
        'certificate',
        'host_key',
        'agent_identity',
        'proxy_scheme',
        'proxy_host',
        'proxy_user_name',
        'proxy_user_password',
        'bastion_host',
        'bastion_host_key',
        'bastion_user',
        'bastion_password',
        'bastion_private_key',
        'bastion_certificate',
        'cacert',
      ].map((name) => [name, stringType]),
    ),
    port: numberType,
    proxy_port: numberType,
    bastion_port: numberType,
    agent: boolType,
    https: boolType,
    insecure: boolType,
    use_ntlm: boolType,
  },
  ['host'],
);

function blockOf(types: Readonly<Record<string, Type>>, required: readonly string[]): BlockSchema {
  const attributes = new Map<string, AttributeSchema>();
  for (const name of Object.keys(types).sort()) {
    attributes.set(name, attributeOfFlags(types[name] as Type, required.includes(name) ? 'r' : 'o'));
  }
  return { attributes, blocks: new Map() };
}
