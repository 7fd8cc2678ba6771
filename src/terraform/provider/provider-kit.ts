/** What a resource type is implemented with: HashiCorp's older SDK (terraform-plugin-sdk) or the plugin framework. */
export type ProviderKit = 'legacy' | 'framework';

/** Providers, by the beginning of their types, that are built on the framework as a whole. */
const frameworkPrefixes = ['archive_', 'helm_', 'local_', 'null_', 'random_', 'terraform_', 'time_', 'tls_'];

/**
 * Types of other providers that are built on the framework. Source: the `@FrameworkResource` annotations in the code of
 * terraform-provider-aws 6.25.
 */
export const frameworkTypes: ReadonlySet<string> = new Set([
  'aws_cloudwatch_log_delivery_destination',
  'aws_cloudwatch_log_delivery_source',
  'aws_cloudwatch_log_index_policy',
  'aws_ecr_account_setting',
  'aws_eks_pod_identity_association',
  'aws_iam_group_policies_exclusive',
  'aws_iam_group_policy_attachments_exclusive',
  'aws_iam_organizations_features',
  'aws_iam_role_policies_exclusive',
  'aws_iam_role_policy_attachments_exclusive',
  'aws_iam_user_policies_exclusive',
  'aws_iam_user_policy_attachments_exclusive',
  'aws_lambda_function_recursion_config',
  'aws_lambda_runtime_management_config',
  'aws_rds_cluster_snapshot_copy',
  'aws_rds_export_task',
  'aws_rds_instance_state',
  'aws_rds_integration',
  'aws_rds_shard_group',
  'aws_route53_records_exclusive',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_vpc_block_public_access_exclusion',
  'aws_vpc_block_public_access_options',
  'aws_vpc_route_server',
  'aws_vpc_route_server_endpoint',
  'aws_vpc_route_server_peer',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_vpc_association',
]);

/** Returns what a resource type is built with. */
export function providerKitOf(type: string): ProviderKit {
  return frameworkTypes.has(type) ||
    type === 'external' ||
    frameworkPrefixes.some((prefix) => type.startsWith(prefix))
    ? 'framework'
    : 'legacy';
}
