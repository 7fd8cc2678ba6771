import assert from 'node:assert/strict';
import { ephemeralSchema, ephemeralTypes } from '../../../src/terraform/schemas/ephemeral-resources.ts';
import type { BlockSchema } from '../../../src/terraform/schemas/schema.ts';
import { attributeFact, blockFact } from './fact-texts.ts';
import { storedSchemas } from './stored-schemas.ts';

/** Facts of single arguments, from the schema that each provider gives. */
const facts: readonly (readonly [type: string, path: string, fact: string])[] = [
  ['random_password', 'length', 'r number'],
  ['random_password', 'special', 'oc bool = true'],
  ['random_password', 'min_upper', 'oc number = 0'],
  ['random_password', 'override_special', 'o string'],
  ['random_password', 'result', 'cs string'],
  ['random_password', 'bcrypt_hash', 'cs string'],
  ['tls_private_key', 'algorithm', 'r string'],
  ['tls_private_key', 'rsa_bits', 'oc number'],
  ['tls_private_key', 'private_key_openssh', 'cs string'],
  ['tls_private_key', 'public_key_openssh', 'c string'],
  ['aws_cognito_identity_openid_token_for_developer_identity', 'logins', 'r map of string'],
  ['aws_cognito_identity_openid_token_for_developer_identity', 'identity_id', 'oc string'],
  ['aws_cognito_identity_openid_token_for_developer_identity', 'token', 'cs string'],
  ['aws_ecr_authorization_token', 'password', 'cs string'],
  ['aws_ecr_authorization_token', 'proxy_endpoint', 'c string'],
  ['aws_ecrpublic_authorization_token', 'user_name', 'c string'],
  ['aws_eks_cluster_auth', 'name', 'r string'],
  ['aws_eks_cluster_auth', 'token', 'cs string'],
  ['aws_eks_cluster_auth', 'region', 'oc string'],
  ['aws_kms_secrets', 'plaintext', 'cs map of string'],
  ['aws_kms_secrets', 'secret', 'set 0-*'],
  ['aws_kms_secrets', 'secret.payload', 'r string'],
  ['aws_kms_secrets', 'secret.context', 'o map of string'],
  ['aws_kms_secrets', 'secret.grant_tokens', 'o list of string'],
  ['aws_lambda_invocation', 'payload', 'r string'],
  ['aws_lambda_invocation', 'result', 'c string'],
  ['aws_lambda_invocation', 'status_code', 'c number'],
  ['aws_secretsmanager_random_password', 'exclude_characters', 'o string'],
  ['aws_secretsmanager_random_password', 'random_password', 'cs string'],
  ['aws_secretsmanager_secret_version', 'secret_id', 'r string'],
  ['aws_secretsmanager_secret_version', 'secret_string', 'cs string'],
  ['aws_secretsmanager_secret_version', 'version_stages', 'c list of string'],
  ['aws_ssm_parameter', 'arn', 'r string'],
  ['aws_ssm_parameter', 'value', 'cs string'],
  ['aws_ssm_parameter', 'with_decryption', 'oc bool = true'],
  ['aws_sts_web_identity_token', 'audience', 'r set of string'],
  ['aws_sts_web_identity_token', 'web_identity_token', 'cs string'],
  ['google_client_config', 'access_token', 'cs string'],
  ['google_secret_manager_secret_version', 'secret', 'r string'],
  ['google_secret_manager_secret_version', 'secret_data', 'cs string'],
  ['google_service_account_access_token', 'scopes', 'r set of string'],
  ['google_service_account_access_token', 'lifetime', 'oc string = "3600s"'],
  ['google_service_account_id_token', 'target_audience', 'r string'],
  ['google_service_account_id_token', 'id_token', 'cs string'],
  ['google_service_account_jwt', 'delegates', 'o set of string'],
  ['google_service_account_jwt', 'jwt', 'cs string'],
  ['google_service_account_key', 'name', 'r string'],
  ['google_service_account_key', 'public_key', 'c string'],
  ['azurerm_key_vault_certificate', 'key', 'c string'],
  ['azurerm_key_vault_secret', 'value', 'c string'],
  ['azurerm_key_vault_secret', 'version', 'oc string'],
  ['kubernetes_certificate_signing_request_v1', 'metadata', 'single 0-*'],
  ['kubernetes_certificate_signing_request_v1', 'spec.signer_name', 'r string'],
  ['kubernetes_token_request_v1', 'token', 'oc string'],
  ['kubernetes_token_request_v1', 'metadata.namespace', 'r string'],
  ['kubernetes_token_request_v1', 'spec.bound_object_ref.kind', 'o string'],
];

describe('schemas of ephemeral resources', () => {
  for (const [type, path, fact] of facts) {
    it(`${type}.${path} is ${fact}`, () => assert.equal(factAt(type, path), fact));
  }

  it('are of providers that are known, and every type has facts above', () => {
    assert.deepEqual(ephemeralTypes(), [...new Set(facts.map(([type]) => type))].sort());
    for (const type of ephemeralTypes()) assert.ok(storedSchemas.provider(`hashicorp/${type.split('_')[0]}`));
  });

  it('are unknown for what is no ephemeral resource', () => {
    assert.equal(ephemeralSchema('aws_instance'), undefined);
    assert.equal(ephemeralSchema('constructor'), undefined);
  });
});

function factAt(type: string, path: string): string {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let block: BlockSchema | undefined = ephemeralSchema(type)?.block;
  for (const name of names) block = block?.blocks.get(name)?.block;
  const attribute = block?.attributes.get(last);
  if (attribute !== undefined) return attributeFact(attribute);
  const nested = block?.blocks.get(last);
  assert.ok(nested, `${type} has no ${path}`);
  return blockFact(nested);
}
