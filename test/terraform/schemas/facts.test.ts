import assert from 'node:assert/strict';
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
} from '../../../src/terraform/schemas/schema.ts';
import { attributeFact, blockFact } from './fact-texts.ts';
import { schemaOf } from './stored-schemas.ts';

/**
 * Facts of single arguments, from the provider's documentation ("Argument Reference" and "Attribute Reference").
 *
 * A fact is flags (`r` required, `o` optional, `c` computed, `s` sensitive, `w` write-only, `f` forces replacement,
 * `j` JSON), a type, and `= default`.
 */
const attributes: readonly (readonly [type: string, path: string, fact: string])[] = [
  ['aws_lb', 'name', 'ocf string'],
  ['aws_lb', 'name_prefix', 'ocf string'],
  ['aws_lb', 'internal', 'ocf bool'],
  ['aws_lb', 'load_balancer_type', 'of string = "application"'],
  ['aws_lb', 'subnets', 'oc set of string'],
  ['aws_lb', 'security_groups', 'oc set of string'],
  ['aws_lb', 'enable_deletion_protection', 'o bool = false'],
  ['aws_lb', 'drop_invalid_header_fields', 'o bool = false'],
  ['aws_lb', 'idle_timeout', 'o number = 60'],
  ['aws_lb', 'dns_name', 'c string'],
  ['aws_lb', 'zone_id', 'c string'],
  ['aws_lb', 'access_logs.bucket', 'r string'],
  ['aws_lb', 'access_logs.enabled', 'o bool = false'],
  ['aws_lb_target_group', 'name', 'ocf string'],
  ['aws_lb_target_group', 'port', 'of number'],
  ['aws_lb_target_group', 'protocol', 'of string'],
  ['aws_lb_target_group', 'vpc_id', 'of string'],
  ['aws_lb_target_group', 'target_type', 'of string = "instance"'],
  ['aws_lb_target_group', 'deregistration_delay', 'o string = "300"'],
  ['aws_lb_target_group', 'health_check.path', 'oc string'],
  ['aws_lb_target_group', 'health_check.interval', 'o number = 30'],
  ['aws_lb_target_group', 'health_check.healthy_threshold', 'o number = 3'],
  ['aws_lb_target_group', 'health_check.port', 'o string = "traffic-port"'],
  ['aws_lb_target_group', 'health_check.protocol', 'o string = "HTTP"'],
  ['aws_lb_listener', 'load_balancer_arn', 'rf string'],
  ['aws_lb_listener', 'port', 'o number'],
  ['aws_lb_listener', 'certificate_arn', 'o string'],
  ['aws_lb_listener', 'ssl_policy', 'oc string'],
  ['aws_lb_listener', 'default_action.type', 'r string'],
  ['aws_lb_listener', 'default_action.redirect.status_code', 'r string'],
  ['aws_lb_listener', 'default_action.redirect.host', 'o string = "#{host}"'],
  ['aws_lb_listener_rule', 'listener_arn', 'rf string'],
  ['aws_lb_listener_rule', 'priority', 'oc number'],
  ['aws_security_group', 'name', 'ocf string'],
  ['aws_security_group', 'description', 'of string = "Managed by Terraform"'],
  ['aws_security_group', 'vpc_id', 'ocf string'],
  ['aws_vpc_security_group_ingress_rule', 'security_group_id', 'rf string'],
  ['aws_vpc_security_group_ingress_rule', 'cidr_ipv4', 'o string'],
  ['aws_security_group_rule', 'cidr_blocks', 'of list of string'],
  ['aws_security_group_rule', 'description', 'o string'],
  ['aws_db_instance', 'password', 'os string'],
  ['aws_db_instance', 'password_wo', 'osw string'],
  ['aws_db_instance', 'username', 'ocf string'],
  ['aws_db_instance', 'engine', 'ocf string'],
  ['aws_db_instance', 'engine_version', 'oc string'],
  ['aws_db_instance', 'instance_class', 'r string'],
  ['aws_db_instance', 'identifier', 'oc string'],
  ['aws_db_instance', 'storage_encrypted', 'of bool'],
  ['aws_db_instance', 'kms_key_id', 'ocf string'],
  ['aws_db_instance', 'multi_az', 'oc bool'],
  ['aws_db_instance', 'publicly_accessible', 'o bool = false'],
  ['aws_db_instance', 'skip_final_snapshot', 'o bool = false'],
  ['aws_db_instance', 'deletion_protection', 'o bool'],
  ['aws_db_instance', 'backup_retention_period', 'oc number'],
  ['aws_db_instance', 'endpoint', 'c string'],
  ['aws_db_parameter_group', 'family', 'rf string'],
  ['aws_db_parameter_group', 'parameter.apply_method', 'o string = "immediate"'],
  ['aws_db_subnet_group', 'subnet_ids', 'r set of string'],
  ['aws_db_option_group', 'engine_name', 'rf string'],
  ['aws_secretsmanager_secret', 'recovery_window_in_days', 'o number = 30'],
  ['aws_secretsmanager_secret_version', 'secret_string', 'osf string'],
  ['aws_secretsmanager_secret_version', 'secret_id', 'rf string'],
  ['random_password', 'override_special', 'of string'],
  ['time_rotating', 'rfc3339', 'ocf string'],
  ['time_offset', 'base_rfc3339', 'oc string'],
  ['tls_self_signed_cert', 'ready_for_renewal', 'c bool = false'],
  ['tls_self_signed_cert', 'subject.common_name', 'of string'],
  ['archive_file', 'output_path', 'rf string'],
  ['archive_file', 'exclude_symlink_directories', 'o bool'],
  ['helm_release', 'status', 'c string = "deployed"'],
  ['helm_release', 'manifest', 'c string = null'],
  ['helm_release', 'name', 'rf string'],
  ['kubernetes_namespace_v1', 'metadata.name', 'ocf string'],
  ['kubernetes_namespace_v1', 'wait_for_default_service_account', 'o bool = false'],
  ['kubernetes_service_v1', 'spec.type', 'o string = "ClusterIP"'],
  ['kubernetes_deployment_v1', 'wait_for_rollout', 'o bool = true'],
  ['kubernetes_deployment_v1', 'spec.selector.match_labels', 'of map of string'],
  ['kubernetes_role_binding_v1', 'role_ref.name', 'rf string'],
  ['aws_eks_cluster', 'name', 'rf string'],
  ['aws_eks_cluster', 'role_arn', 'rf string'],
  ['aws_eks_cluster', 'version', 'oc string'],
  ['aws_eks_cluster', 'vpc_config.endpoint_private_access', 'o bool = false'],
  ['aws_eks_cluster', 'vpc_config.endpoint_public_access', 'o bool = true'],
  ['aws_eks_node_group', 'instance_types', 'ocf list of string'],
  ['aws_eks_node_group', 'scaling_config.desired_size', 'r number'],
  ['aws_eks_node_group', 'node_role_arn', 'rf string'],
  ['aws_eks_addon', 'addon_name', 'rf string'],
  ['aws_iam_role', 'assume_role_policy', 'rj string'],
  ['aws_iam_role', 'name', 'ocf string'],
  ['aws_iam_role', 'path', 'of string = "/"'],
  ['aws_iam_role', 'max_session_duration', 'o number = 3600'],
  ['aws_iam_policy', 'policy', 'rj string'],
  ['aws_iam_role_policy_attachment', 'policy_arn', 'rf string'],
  ['aws_iam_openid_connect_provider', 'url', 'rf string'],
  ['aws_iam_access_key', 'secret', 'cs string'],
  ['aws_lambda_function', 'function_name', 'rf string'],
  ['aws_lambda_function', 'memory_size', 'o number = 128'],
  ['aws_lambda_function', 'timeout', 'o number = 3'],
  ['aws_lambda_function', 'publish', 'o bool = false'],
  ['aws_lambda_function', 'reserved_concurrent_executions', 'o number = -1'],
  ['aws_lambda_function', 'package_type', 'of string = "Zip"'],
  ['aws_lambda_alias', 'function_version', 'r string'],
  ['aws_lambda_alias', 'name', 'rf string'],
  ['aws_lambda_permission', 'principal', 'rf string'],
  ['aws_cloudwatch_log_group', 'retention_in_days', 'o number = 0'],
  ['aws_cloudwatch_log_group', 'name', 'ocf string'],
  ['aws_s3_bucket', 'bucket', 'ocf string'],
  ['aws_s3_bucket', 'force_destroy', 'o bool = false'],
  ['aws_s3_bucket_public_access_block', 'block_public_acls', 'o bool = false'],
  ['aws_s3_bucket_versioning', 'versioning_configuration.status', 'r string'],
  ['aws_s3_bucket_policy', 'policy', 'rj string'],
  ['aws_dynamodb_table', 'hash_key', 'ocf string'],
  ['aws_dynamodb_table', 'billing_mode', 'o string = "PROVISIONED"'],
  ['aws_kms_key', 'key_usage', 'of string = "ENCRYPT_DECRYPT"'],
  ['aws_kms_key', 'enable_key_rotation', 'o bool = false'],
  ['aws_kms_alias', 'name', 'ocf string'],
  ['aws_vpc', 'enable_dns_support', 'o bool = true'],
  ['aws_vpc', 'cidr_block', 'ocf string'],
  ['aws_subnet', 'map_public_ip_on_launch', 'o bool = false'],
  ['aws_subnet', 'vpc_id', 'rf string'],
  ['aws_route', 'route_table_id', 'rf string'],
  ['aws_nat_gateway', 'connectivity_type', 'of string = "public"'],
  ['aws_eip', 'domain', 'ocf string'],
  ['aws_instance', 'ami', 'ocf string'],
  ['aws_instance', 'instance_type', 'oc string'],
  ['aws_instance', 'user_data_replace_on_change', 'o bool = false'],
  ['aws_launch_template', 'latest_version', 'c number'],
  ['aws_autoscaling_group', 'health_check_grace_period', 'o number = 300'],
  ['aws_autoscaling_group', 'desired_capacity', 'oc number'],
  ['aws_route53_record', 'name', 'rf string'],
  ['aws_route53_record', 'ttl', 'o number'],
  ['aws_acm_certificate', 'domain_name', 'ocf string'],
  ['aws_acm_certificate', 'private_key', 'os string'],
  ['aws_sqs_queue', 'visibility_timeout_seconds', 'o number = 30'],
  ['aws_sqs_queue', 'fifo_queue', 'of bool = false'],
  ['aws_sns_topic', 'name', 'ocf string'],
  ['aws_ssm_parameter', 'value', 'ocs string'],
  ['aws_ssm_parameter', 'type', 'r string'],
  ['data.aws_secretsmanager_secret_version', 'secret_string', 'cs string'],
  ['data.aws_iam_policy_document', 'statement.effect', 'o string = "Allow"'],
  ['data.aws_caller_identity', 'account_id', 'c string'],
  ['data.aws_availability_zones', 'names', 'c list of string'],
  ['data.aws_subnets', 'ids', 'c list of string'],
  ['data.aws_ami', 'owners', 'o list of string'],
  ['data.aws_partition', 'dns_suffix', 'c string'],
  ['random_password', 'result', 'cs string'],
  ['random_password', 'length', 'rf number'],
  ['random_password', 'special', 'ocf bool = true'],
  ['random_id', 'byte_length', 'rf number'],
  ['null_resource', 'triggers', 'of map of string'],
  ['tls_private_key', 'private_key_pem', 'cs string'],
  ['local_file', 'filename', 'rf string'],
  ['time_sleep', 'create_duration', 'o string'],
  ['kubernetes_secret', 'data', 'ocs map of string'],
  ['azurerm_resource_group', 'location', 'rf string'],
];

/** Facts of nested blocks: nesting, `least-most` (`*` is no limit), `c` the provider makes them up, `f` forces. */
const blocks: readonly (readonly [type: string, path: string, fact: string])[] = [
  ['aws_lb', 'access_logs', 'list 0-1'],
  ['aws_lb', 'subnet_mapping', 'set 0-* c'],
  ['aws_lb_target_group', 'health_check', 'list 0-1 c'],
  ['aws_lb_target_group', 'stickiness', 'list 0-1 c'],
  ['aws_lb_listener', 'default_action', 'list 1-*'],
  ['aws_lb_listener', 'default_action.redirect', 'list 0-1'],
  ['aws_lb_listener', 'default_action.forward.target_group', 'set 1-5'],
  ['aws_lb', 'timeouts', 'single 0-1'],
  ['aws_lb_listener_rule', 'condition', 'set 1-*'],
  ['aws_db_parameter_group', 'parameter', 'set 0-*'],
  ['aws_eks_cluster', 'vpc_config', 'list 1-1'],
  ['aws_eks_cluster', 'encryption_config', 'list 0-1'],
  ['aws_eks_node_group', 'scaling_config', 'list 1-1'],
  ['aws_lambda_function', 'environment', 'list 0-1'],
  ['aws_lambda_function', 'tracing_config', 'list 0-1 c'],
  ['aws_instance', 'root_block_device', 'list 0-1 c'],
  ['aws_instance', 'ebs_block_device', 'set 0-* c'],
  ['aws_autoscaling_group', 'tag', 'set 0-*'],
  ['aws_s3_bucket_lifecycle_configuration', 'rule', 'list 0-*'],
  ['aws_dynamodb_table', 'attribute', 'set 0-* c'],
  ['aws_iam_role', 'inline_policy', 'set 0-* c'],
  ['data.aws_iam_policy_document', 'statement', 'list 0-*'],
  ['data.aws_ami', 'filter', 'set 0-*'],
];

describe('facts of the stored schemas', () => {
  for (const [type, path, fact] of attributes) {
    it(`${type}.${path} is ${fact}`, () => assert.equal(attributeFact(attributeAt(type, path)), fact));
  }
  for (const [type, path, fact] of blocks) {
    it(`${type}.${path} is a block ${fact}`, () => assert.equal(blockFact(blockAt(type, path)), fact));
  }

  it('tells rules that are written as attributes or as blocks', () => {
    const ingress = attributeAt('aws_security_group', 'ingress');
    assert.equal(ingress.type.kind, 'set');
    assert.deepEqual(ingress.elementDefaults?.cidr_blocks, []);
    assert.equal(schemaOf('aws_security_group').block.blocks.has('ingress'), false);
  });

  it('plans the zero value within sets, and null elsewhere', () => {
    assert.equal(attributeAt('aws_lb_listener_rule', 'condition.query_string.key').default, '');
    assert.equal(attributeAt('aws_lb_listener', 'default_action.target_group_arn').default, undefined);
  });

  it('knows what may not be set together', () => {
    assert.deepEqual(attributeAt('aws_lb', 'name').conflictsWith, ['name_prefix']);
    assert.deepEqual(attributeAt('aws_lb', 'subnets').exactlyOneOf, ['subnet_mapping', 'subnets']);
  });

  it('knows the limits that a plan enforces', () => {
    assert.equal(attributeAt('aws_lb', 'name').limits?.maxLength, 32);
    assert.equal(attributeAt('aws_lb_target_group', 'name_prefix').limits?.maxLength, 6);
    assert.deepEqual(attributeAt('aws_lambda_function', 'memory_size').limits, { min: 128, max: 10240 });
    assert.ok(attributeAt('aws_cloudwatch_log_group', 'retention_in_days').limits?.oneOf?.includes(400));
  });

  it('has the rules for tags, region and recomputed attributes', () => {
    assert.deepEqual(schemaOf('aws_lb_target_group').rules, [
      { kind: 'merged-tags', attribute: 'tags_all', from: 'tags' },
      { kind: 'provider-argument', attribute: 'region', argument: 'region' },
      {
        kind: 'required-unless',
        attributes: ['port', 'protocol', 'vpc_id'],
        by: 'target_type',
        is: ['lambda'],
      },
    ]);
    assert.deepEqual(schemaOf('aws_iam_role').rules, [
      { kind: 'merged-tags', attribute: 'tags_all', from: 'tags' },
    ]);
    assert.equal(
      schemaOf('aws_vpc_security_group_ingress_rule').rules.some(
        (rule) => rule.kind === 'merged-tags' && rule.emptyIsKnown,
      ),
      true,
    );
  });

  it('knows which attributes are one and the same once a resource exists', () => {
    assert.deepEqual([...schemaOf('aws_lb').sameAfterApply], [['id', 'arn']]);
    assert.deepEqual([...schemaOf('aws_iam_role').sameAfterApply], [['id', 'name']]);
    assert.deepEqual([...schemaOf('aws_instance').sameAfterApply], []);
  });

  it('says which types it is sure of', () => {
    assert.equal(schemaOf('aws_lb').verified, true);
    assert.equal(schemaOf('aws_quicksight_dashboard').verified, false);
    assert.equal(schemaOf('aws_security_group').version, 1);
  });

  it('knows the version of the schemas that states are written with', () => {
    assert.equal(schemaOf('kubernetes_deployment_v1').version, 1);
    assert.equal(schemaOf('kubernetes_config_map_v1').version, 0);
    assert.equal(schemaOf('tls_private_key').version, 1);
    assert.equal(schemaOf('tls_self_signed_cert').version, 0);
    assert.equal(schemaOf('random_password').version, 3);
  });

  it('knows changes that replace nothing', () => {
    assert.equal(attributeAt('random_id', 'keepers').replaceUnless, 'nulls');
    assert.equal(attributeAt('random_string', 'override_special').replaceUnless, 'emptied');
    assert.equal(attributeAt('random_string', 'length').replaceUnless, undefined);
  });

  it('does not pretend to know a type that was not extracted', () => {
    assert.equal(attributeAt('aws_wafv2_web_acl', 'rule.statement').unsupported, true);
  });
});

function attributeAt(type: string, path: string): AttributeSchema {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const block = names.length > 0 ? blockAt(type, names.join('.')).block : schemaOf(type).block;
  const attribute = block.attributes.get(last);
  assert.ok(attribute, `${type} has no attribute ${path}`);
  return attribute;
}

function blockAt(type: string, path: string): NestedBlockSchema {
  let block: BlockSchema = schemaOf(type).block;
  let nested: NestedBlockSchema | undefined;
  for (const name of path.split('.')) {
    nested = block.blocks.get(name);
    assert.ok(nested, `${type} has no block ${path}`);
    block = nested.block;
  }
  assert.ok(nested);
  return nested;
}
