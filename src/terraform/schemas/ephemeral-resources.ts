import { boolType, listType, mapType, numberType, stringType, type Type } from '../../hcl/types/type.ts';
import { attributeOfFlags } from './attribute-of-flags.ts';
import type { ResourceSchema } from './schema.ts';

const types: Readonly<Record<string, Type>> = {
  s: stringType,
  n: numberType,
  b: boolType,
  l: listType(stringType),
  m: mapType(stringType),
};

/**
 * Ephemeral resources by type, an attribute as `name:type:flags`: s(tring), n(umber), b(ool), l(ist) and m(ap) of
 * strings; r(equired), o(ptional), c(omputed), s(ensitive). The packages that the other schemas are extracted from
 * have none of them. Source: the pages "Ephemeral Resources" of each provider's documentation (random 3.7, tls 4.1,
 * aws 6.25).
 */
const declared: Readonly<Record<string, string>> = {
  random_password:
    'length:n:r special:b:oc upper:b:oc lower:b:oc numeric:b:oc min_lower:n:oc min_upper:n:oc min_numeric:n:oc min_special:n:oc override_special:s:o result:s:cs bcrypt_hash:s:cs',
  tls_private_key:
    'algorithm:s:r rsa_bits:n:oc ecdsa_curve:s:oc private_key_pem:s:cs private_key_openssh:s:cs private_key_pem_pkcs8:s:cs public_key_pem:s:c public_key_openssh:s:c public_key_fingerprint_md5:s:c public_key_fingerprint_sha256:s:c',
  aws_secretsmanager_secret_version:
    'region:s:oc secret_id:s:r version_id:s:oc version_stage:s:oc arn:s:c created_date:s:c secret_binary:s:cs secret_string:s:cs version_stages:l:c',
  aws_secretsmanager_random_password:
    'region:s:oc exclude_characters:s:o exclude_lowercase:b:o exclude_numbers:b:o exclude_punctuation:b:o exclude_uppercase:b:o include_space:b:o password_length:n:o require_each_included_type:b:o random_password:s:cs',
  aws_ssm_parameter: 'region:s:oc arn:s:r with_decryption:b:oc name:s:c type:s:c value:s:cs version:n:c',
  aws_eks_cluster_auth: 'region:s:oc name:s:r token:s:cs',
};

const schemas = new Map<string, ResourceSchema>();

/** Returns the schema of an ephemeral resource type, undefined when it is not known here. */
export function ephemeralSchema(type: string): ResourceSchema | undefined {
  const text = Object.hasOwn(declared, type) ? declared[type] : undefined;
  if (text === undefined) return undefined;
  let schema = schemas.get(type);
  if (schema === undefined) {
    const attributes = new Map(
      text
        .split(' ')
        .map((word) => word.split(':') as [string, string, string])
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, kind, flags]) => [name, attributeOfFlags(types[kind] as Type, flags)] as const),
    );
    const block = { attributes, blocks: new Map() };
    schema = { version: 0, block, rules: [], sameAfterApply: new Map(), verified: true };
    schemas.set(type, schema);
  }
  return schema;
}

/** Returns the types of all ephemeral resources that are known here, sorted. */
export function ephemeralTypes(): readonly string[] {
  return Object.keys(declared).sort();
}
