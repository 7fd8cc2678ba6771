import { type DeclaredBlock, declaredBlock } from '../schemas/declared-block.ts';
import type { BlockSchema, ValueLimits } from '../schemas/schema.ts';

const path: ValueLimits = {
  pattern: '^(?!/)[^]*[^/]$',
  patternText: 'a path that neither begins nor ends with "/"',
};

/**
 * The backends of Terraform 1.11.4, as its own schemas have them (`internal/backend`). No argument is required here:
 * `terraform init -backend-config` may give any of them. OpenTofu 1.9 differs: its s3 still has `role_arn` and the like
 * beside `assume_role`, and no `use_lockfile`; its http has `headers`; its azurerm has `timeout_seconds`, and not the
 * newer ways to log in.
 */
const declared: Readonly<Record<string, DeclaredBlock>> = {
  azurerm: {
    attributes:
      'access_key:s:o ado_pipeline_service_connection_id:s:o client_certificate:s:o client_certificate_password:s:o client_certificate_path:s:o client_id:s:o client_id_file_path:s:o client_secret:s:o client_secret_file_path:s:o container_name:s:o endpoint:s:o environment:s:o key:s:o lookup_blob_endpoint:b:o metadata_host:s:o msi_endpoint:s:o oidc_request_token:s:o oidc_request_url:s:o oidc_token:s:o oidc_token_file_path:s:o resource_group_name:s:o sas_token:s:o snapshot:b:o storage_account_name:s:o subscription_id:s:o tenant_id:s:o use_aks_workload_identity:b:o use_azuread_auth:b:o use_cli:b:o use_msi:b:o use_oidc:b:o',
  },
  consul: {
    attributes:
      'access_token:s:o address:s:o ca_file:s:o cert_file:s:o datacenter:s:o gzip:b:o http_auth:s:o key_file:s:o lock:b:o path:s:o scheme:s:o',
  },
  cos: {
    attributes:
      'accelerate:b:o acl:s:o bucket:s:o cam_role_name:s:o domain:s:o encrypt:b:o endpoint:s:o key:s:o prefix:s:o profile:s:o region:s:o secret_id:s:o secret_key:s:os security_token:s:os shared_credentials_dir:s:o',
    blocks: {
      assume_role: {
        nesting: 'set',
        block: {
          attributes: 'external_id:s:o policy:s:o role_arn:s:o session_duration:n:o session_name:s:o',
        },
      },
    },
  },
  gcs: {
    attributes:
      'access_token:s:o bucket:s:o credentials:s:o encryption_key:s:o impersonate_service_account:s:o impersonate_service_account_delegates:l:o kms_encryption_key:s:o prefix:s:o storage_custom_endpoint:s:o',
  },
  http: {
    attributes:
      'address:s:o client_ca_certificate_pem:s:o client_certificate_pem:s:o client_private_key_pem:s:o lock_address:s:o lock_method:s:o password:s:o retry_max:n:o retry_wait_max:n:o retry_wait_min:n:o skip_cert_verification:b:o unlock_address:s:o unlock_method:s:o update_method:s:o username:s:o',
  },
  inmem: { attributes: 'lock_id:s:o' },
  kubernetes: {
    attributes:
      'client_certificate:s:o client_key:s:o cluster_ca_certificate:s:o config_context:s:o config_context_auth_info:s:o config_context_cluster:s:o config_path:s:o config_paths:l:o host:s:o in_cluster_config:b:o insecure:b:o labels:m:o load_config_file:b:o namespace:s:o password:s:o proxy_url:s:o secret_suffix:s:o token:s:o username:s:o',
    blocks: {
      exec: { nesting: 'single', block: { attributes: 'api_version:s:o args:l:o command:s:o env:m:o' } },
    },
  },
  local: { attributes: 'path:s:o workspace_dir:s:o' },
  oss: {
    attributes:
      'access_key:s:o acl:s:o assume_role_policy:s:o assume_role_role_arn:s:o assume_role_session_expiration:n:o assume_role_session_name:s:o bucket:s:o ecs_role_name:s:o encrypt:b:o endpoint:s:o key:s:o prefix:s:o profile:s:o region:s:o secret_key:s:o security_token:s:o shared_credentials_file:s:o sts_endpoint:s:o tablestore_endpoint:s:o tablestore_table:s:o',
    blocks: {
      assume_role: {
        nesting: 'set',
        block: { attributes: 'policy:s:o role_arn:s:o session_expiration:n:o session_name:s:o' },
      },
    },
  },
  pg: {
    attributes:
      'conn_str:s:o schema_name:s:o skip_index_creation:b:o skip_schema_creation:b:o skip_table_creation:b:o',
  },
  remote: {
    attributes: 'hostname:s:o organization:s:o token:s:o',
    blocks: { workspaces: { nesting: 'single', block: { attributes: 'name:s:o prefix:s:o' } } },
  },
  s3: {
    attributes:
      'access_key:s:o acl:s:o allowed_account_ids:t:o bucket:s:o custom_ca_bundle:s:o dynamodb_endpoint:s:o dynamodb_table:s:o ec2_metadata_service_endpoint:s:o ec2_metadata_service_endpoint_mode:s:o encrypt:b:o endpoint:s:o forbidden_account_ids:t:o force_path_style:b:o http_proxy:s:o https_proxy:s:o iam_endpoint:s:o insecure:b:o key:s:o kms_key_id:s:o max_retries:n:o no_proxy:s:o profile:s:o region:s:o retry_mode:s:o secret_key:s:o shared_config_files:t:o shared_credentials_file:s:o shared_credentials_files:t:o skip_credentials_validation:b:o skip_metadata_api_check:b:o skip_region_validation:b:o skip_requesting_account_id:b:o skip_s3_checksum:b:o sse_customer_key:s:os sts_endpoint:s:o sts_region:s:o token:s:o use_dualstack_endpoint:b:o use_fips_endpoint:b:o use_lockfile:b:o use_path_style:b:o workspace_key_prefix:s:o',
    objects: {
      assume_role: {
        attributes:
          'duration:s:o external_id:s:o policy:s:o policy_arns:t:o role_arn:s:r session_name:s:o source_identity:s:o tags:m:o transitive_tag_keys:t:o',
      },
      assume_role_with_web_identity: {
        attributes:
          'duration:s:o policy:s:o policy_arns:t:o role_arn:s:r session_name:s:o web_identity_token:s:o web_identity_token_file:s:o',
      },
      endpoints: { attributes: 'dynamodb:s:o iam:s:o s3:s:o sso:s:o sts:s:o' },
    },
    limits: {
      bucket: { pattern: '\\S', patternText: 'not empty' },
      ec2_metadata_service_endpoint_mode: { oneOf: ['IPv4', 'IPv6'] },
      key: path,
      retry_mode: { oneOf: ['standard', 'adaptive'] },
      workspace_key_prefix: path,
    },
    deprecated: {
      dynamodb_endpoint: 'endpoints.dynamodb',
      dynamodb_table: 'use_lockfile',
      endpoint: 'endpoints.s3',
      force_path_style: 'use_path_style',
      iam_endpoint: 'endpoints.iam',
      shared_credentials_file: 'shared_credentials_files',
      sts_endpoint: 'endpoints.sts',
    },
  },
};

/** The schemas of all backends, by type. */
export const backendSchemas: ReadonlyMap<string, BlockSchema> = new Map(
  Object.entries(declared).map(([type, block]) => [type, declaredBlock(block)]),
);

/** Backends that Terraform once had. */
export const removedBackends: readonly string[] = [
  'artifactory',
  'azure',
  'etcd',
  'etcdv3',
  'manta',
  'swift',
];
