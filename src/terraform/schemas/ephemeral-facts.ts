import type { DeclaredBlock } from './declared-block.ts';

/** Source: random 3.7.2, ephemeral resource `random_password`. */
const random: Readonly<Record<string, DeclaredBlock>> = {
  random_password: {
    attributes:
      'length:n:r special:b:oc upper:b:oc lower:b:oc numeric:b:oc min_lower:n:oc min_upper:n:oc min_numeric:n:oc min_special:n:oc override_special:s:o result:s:cs bcrypt_hash:s:cs',
    defaults: {
      lower: true,
      min_lower: 0,
      min_numeric: 0,
      min_special: 0,
      min_upper: 0,
      numeric: true,
      special: true,
      upper: true,
    },
    limits: { length: { min: 1 } },
  },
};

/** Source: tls 4.1.0, ephemeral resource `tls_private_key`. */
const tls: Readonly<Record<string, DeclaredBlock>> = {
  tls_private_key: {
    attributes:
      'algorithm:s:r rsa_bits:n:oc ecdsa_curve:s:oc private_key_pem:s:cs private_key_openssh:s:cs private_key_pem_pkcs8:s:cs public_key_pem:s:c public_key_openssh:s:c public_key_fingerprint_md5:s:c public_key_fingerprint_sha256:s:c',
    limits: {
      algorithm: { oneOf: ['RSA', 'ECDSA', 'ED25519'] },
      ecdsa_curve: { oneOf: ['P224', 'P256', 'P384', 'P521'] },
    },
  },
};

/**
 * Source: aws 6.25, each ephemeral resource of `internal/service/*`, and the `region` that 6.0 gave to all of them
 * ("Enhanced region support"). `aws_ecrpublic_authorization_token` came with 6.31, `aws_sts_web_identity_token` later;
 * it is global and has no `region`.
 */
const aws: Readonly<Record<string, DeclaredBlock>> = {
  aws_cognito_identity_openid_token_for_developer_identity: {
    attributes:
      'region:s:oc identity_id:s:oc identity_pool_id:s:r logins:m:r principal_tags:m:o token_duration:n:o token:s:cs',
    limits: {
      identity_id: { pattern: '[\\w-]+:[0-9a-f-]+', patternText: 'REGION:GUID', minLength: 1, maxLength: 55 },
      identity_pool_id: {
        pattern: '[\\w-]+:[0-9a-f-]+',
        patternText: 'REGION:GUID',
        minLength: 1,
        maxLength: 55,
      },
      token_duration: { min: 1, max: 86400 },
    },
  },
  aws_ecr_authorization_token: {
    attributes:
      'region:s:oc authorization_token:s:cs expires_at:s:c password:s:cs proxy_endpoint:s:c user_name:s:c',
  },
  aws_ecrpublic_authorization_token: {
    attributes: 'region:s:oc authorization_token:s:cs expires_at:s:c password:s:cs user_name:s:c',
  },
  aws_eks_cluster_auth: { attributes: 'region:s:oc name:s:r token:s:cs' },
  aws_kms_secrets: {
    attributes: 'region:s:oc plaintext:m:cs',
    blocks: {
      secret: {
        nesting: 'set',
        required: true,
        block: {
          attributes: 'context:m:o encryption_algorithm:s:o grant_tokens:l:o key_id:s:o name:s:r payload:s:r',
          limits: {
            encryption_algorithm: {
              oneOf: ['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'],
            },
          },
        },
      },
    },
  },
  aws_lambda_invocation: {
    attributes:
      'region:s:oc client_context:s:o executed_version:s:c function_error:s:c function_name:s:r log_result:s:c log_type:s:o payload:s:r qualifier:s:o result:s:c status_code:n:c',
    limits: { log_type: { oneOf: ['None', 'Tail'] }, payload: { format: 'json' } },
  },
  aws_secretsmanager_random_password: {
    attributes:
      'region:s:oc exclude_characters:s:o exclude_lowercase:b:o exclude_numbers:b:o exclude_punctuation:b:o exclude_uppercase:b:o include_space:b:o password_length:n:o require_each_included_type:b:o random_password:s:cs',
  },
  aws_secretsmanager_secret_version: {
    attributes:
      'region:s:oc arn:s:c created_date:s:c secret_id:s:r secret_binary:s:cs secret_string:s:cs version_id:s:oc version_stage:s:oc version_stages:l:c',
  },
  aws_ssm_parameter: {
    attributes: 'region:s:oc arn:s:r name:s:c type:s:c value:s:cs version:n:c with_decryption:b:oc',
    defaults: { with_decryption: true },
    limits: { arn: { format: 'arn' } },
  },
  aws_sts_web_identity_token: {
    attributes:
      'audience:t:r signing_algorithm:s:r duration_seconds:n:o tags:m:o web_identity_token:s:cs expiration:s:c',
    limits: {
      signing_algorithm: { oneOf: ['RS256', 'ES384'] },
      duration_seconds: { min: 60, max: 3600 },
    },
  },
};

/**
 * Source: google 6.50, each `ephemeral_google_*` of `google/services`. `google_secret_manager_secret_version` came with
 * 7.1 and `google_client_config` with 7.10.
 */
const google: Readonly<Record<string, DeclaredBlock>> = {
  google_client_config: {
    attributes: 'id:s:c project:s:c region:s:c zone:s:c access_token:s:cs default_labels:m:c',
  },
  google_secret_manager_secret_version: {
    attributes:
      'project:s:oc secret:s:r version:s:o is_secret_data_base64:b:o secret_data:s:cs name:s:c create_time:s:c destroy_time:s:c enabled:b:c',
  },
  google_service_account_access_token: {
    attributes: 'target_service_account:s:r access_token:s:cs lifetime:s:oc scopes:t:r delegates:t:o',
    defaults: { lifetime: '3600s' },
  },
  google_service_account_id_token: {
    attributes:
      'target_audience:s:r target_service_account:s:o delegates:t:o include_email:b:o id_token:s:cs',
  },
  google_service_account_jwt: {
    attributes: 'payload:s:r expires_in:n:o target_service_account:s:r delegates:t:o jwt:s:cs',
    limits: { expires_in: { min: 1 } },
  },
  google_service_account_key: {
    attributes: 'name:s:r public_key_type:s:o key_algorithm:s:c public_key:s:c',
    limits: { public_key_type: { oneOf: ['TYPE_X509_PEM_FILE', 'TYPE_RAW_PUBLIC_KEY'] } },
  },
};

/** Source: azurerm 4.55, the ephemeral resources of `internal/services/keyvault`. None of it is marked as a secret. */
const azurerm: Readonly<Record<string, DeclaredBlock>> = {
  azurerm_key_vault_certificate: {
    attributes:
      'name:s:r key_vault_id:s:r version:s:oc hex:s:c pem:s:c key:s:c expiration_date:s:c not_before_date:s:c certificate_count:n:c',
    limits: { name: { minLength: 1 }, version: { minLength: 1 } },
  },
  azurerm_key_vault_secret: {
    attributes:
      'name:s:r key_vault_id:s:r version:s:oc expiration_date:s:c not_before_date:s:c value:s:c id:s:c versionless_id:s:c resource_id:s:c resource_versionless_id:s:c',
    limits: { name: { minLength: 1 }, version: { minLength: 1 } },
  },
};

/** Source: kubernetes 2.38, the ephemeral resources of `internal/framework/provider`. */
const kubernetes: Readonly<Record<string, DeclaredBlock>> = {
  kubernetes_certificate_signing_request_v1: {
    attributes: 'auto_approve:b:o certificate:s:oc',
    blocks: {
      metadata: { nesting: 'single', block: { attributes: 'name:s:r' } },
      spec: {
        nesting: 'single',
        block: { attributes: 'usages:l:o expiration_seconds:n:o request:s:r signer_name:s:r' },
      },
    },
  },
  kubernetes_token_request_v1: {
    attributes: 'token:s:oc expiration_timestamp:s:oc',
    blocks: {
      metadata: { nesting: 'single', block: { attributes: 'name:s:r namespace:s:r' } },
      spec: {
        nesting: 'single',
        block: {
          attributes: 'audiences:l:oc expiration_seconds:n:oc',
          blocks: {
            bound_object_ref: {
              nesting: 'single',
              block: { attributes: 'api_version:s:o kind:s:o name:s:o uid:s:o' },
            },
          },
        },
      },
    },
  },
};

/**
 * The ephemeral resources of the providers that are known here, by type. The packages that the other schemas are
 * extracted from have none of them. local, null, time, archive, external and helm have no ephemeral resources in the
 * versions whose schemas are stored.
 */
export const ephemeralFacts: ReadonlyMap<string, DeclaredBlock> = new Map(
  [random, tls, aws, google, azurerm, kubernetes].flatMap((facts) => Object.entries(facts)),
);
