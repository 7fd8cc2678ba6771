import {
  boolType,
  dynamicType,
  listType,
  mapType,
  numberType,
  stringType,
  type Type,
} from '../../hcl/types/type.ts';

/** What the block of a backend may hold. */
export interface BackendSchema {
  /** Argument to type; `dynamic` where it has a structure of its own. */
  readonly attributes: ReadonlyMap<string, Type>;
  readonly blocks: readonly string[];
}

/**
 * The backends of Terraform 1.11 with their arguments, undefined where these are not known here. Which arguments are
 * required is not noted: `terraform init -backend-config` may give any of them. Source: the page of each backend below
 * https://developer.hashicorp.com/terraform/language/backend, tried with Terraform 1.11.4.
 */
export const backendSchemas: ReadonlyMap<string, BackendSchema | undefined> = new Map([
  ['local', schema({ texts: 'path workspace_dir' })],
  ['inmem', schema({ texts: 'lock_id' })],
  [
    's3',
    schema({
      texts:
        'bucket key region access_key secret_key token acl custom_ca_bundle dynamodb_endpoint dynamodb_table ec2_metadata_service_endpoint ec2_metadata_service_endpoint_mode endpoint http_proxy https_proxy no_proxy iam_endpoint kms_key_id profile retry_mode shared_credentials_file sse_customer_key sts_endpoint sts_region workspace_key_prefix',
      flags:
        'encrypt force_path_style insecure skip_credentials_validation skip_region_validation skip_requesting_account_id skip_metadata_api_check skip_s3_checksum use_dualstack_endpoint use_fips_endpoint use_path_style use_lockfile',
      numbers: 'max_retries',
      lists: 'allowed_account_ids forbidden_account_ids shared_config_files shared_credentials_files',
      objects: 'assume_role assume_role_with_web_identity endpoints',
    }),
  ],
  [
    'gcs',
    schema({
      texts:
        'bucket prefix credentials access_token impersonate_service_account encryption_key kms_encryption_key storage_custom_endpoint',
      lists: 'impersonate_service_account_delegates',
    }),
  ],
  [
    'azurerm',
    schema({
      texts:
        'storage_account_name container_name key metadata_host environment access_key sas_token resource_group_name client_id endpoint subscription_id tenant_id client_certificate_password client_certificate_path client_certificate client_secret oidc_request_url oidc_request_token oidc_token oidc_token_file_path msi_endpoint ado_pipeline_service_connection_id client_id_file_path client_secret_file_path',
      flags:
        'snapshot use_oidc use_msi use_azuread_auth use_cli use_aks_workload_identity lookup_blob_endpoint',
    }),
  ],
  [
    'http',
    schema({
      texts:
        'address update_method lock_address lock_method unlock_address unlock_method username password client_ca_certificate_pem client_certificate_pem client_private_key_pem',
      flags: 'skip_cert_verification',
      numbers: 'retry_max retry_wait_min retry_wait_max',
    }),
  ],
  [
    'consul',
    schema({
      texts: 'path access_token address scheme datacenter http_auth ca_file cert_file key_file',
      flags: 'gzip lock',
    }),
  ],
  [
    'kubernetes',
    schema({
      texts:
        'secret_suffix namespace host username password client_certificate client_key cluster_ca_certificate config_path config_context config_context_auth_info config_context_cluster token proxy_url',
      flags: 'in_cluster_config load_config_file insecure',
      lists: 'config_paths',
      maps: 'labels',
      blocks: ['exec'],
    }),
  ],
  [
    'pg',
    schema({
      texts: 'conn_str schema_name',
      flags: 'skip_schema_creation skip_table_creation skip_index_creation',
    }),
  ],
  ['remote', schema({ texts: 'hostname organization token', blocks: ['workspaces'] })],
  ['cos', undefined],
  ['oss', undefined],
]);

/** Backends that Terraform once had. */
export const removedBackends: readonly string[] = [
  'artifactory',
  'azure',
  'etcd',
  'etcdv3',
  'manta',
  'swift',
];

interface Names {
  readonly texts?: string;
  readonly flags?: string;
  readonly numbers?: string;
  readonly lists?: string;
  readonly maps?: string;
  readonly objects?: string;
  readonly blocks?: readonly string[];
}

/** Each text names arguments of one type, with spaces between. */
function schema({ texts, flags, numbers, lists, maps, objects, blocks = [] }: Names): BackendSchema {
  const attributes = new Map<string, Type>();
  const add = (names: string | undefined, type: Type): void => {
    for (const name of names?.split(' ') ?? []) attributes.set(name, type);
  };
  add(texts, stringType);
  add(flags, boolType);
  add(numbers, numberType);
  add(lists, listType(stringType));
  add(maps, mapType(stringType));
  add(objects, dynamicType);
  return { attributes, blocks };
}
