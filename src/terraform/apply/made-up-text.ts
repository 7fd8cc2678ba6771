import { stableDigits, stableHash } from './stable-hash.ts';

/** What is known of the object that a made-up text belongs to. */
export interface MadeUpContext {
  /** Resource type, such as `aws_lb`. */
  readonly type: string;
  /** Differs from object to object, and from a replaced object to its successor. */
  readonly seed: string;
  /** The object's own known attributes as texts, for names and prefixes. */
  readonly known: (name: string) => string | undefined;
  readonly region: string;
}

/** The account that made-up ARNs belong to: the one of AWS's own examples. */
const account = '123456789012';

/** Prefixes of ids that AWS gives to objects of these types. */
const idPrefixes: Readonly<Record<string, string>> = {
  aws_security_group: 'sg',
  aws_vpc: 'vpc',
  aws_subnet: 'subnet',
  aws_instance: 'i',
  aws_internet_gateway: 'igw',
  aws_nat_gateway: 'nat',
  aws_route_table: 'rtb',
  aws_route_table_association: 'rtbassoc',
  aws_eip: 'eipalloc',
  aws_network_interface: 'eni',
  aws_launch_template: 'lt',
  aws_ebs_volume: 'vol',
  aws_ami: 'ami',
  aws_vpc_endpoint: 'vpce',
  aws_vpc_security_group_ingress_rule: 'sgr',
  aws_vpc_security_group_egress_rule: 'sgr',
  aws_network_acl: 'acl',
};

/** Service in the ARN, by the beginning of the type's name without `aws_`; the first that fits. */
const services: readonly (readonly [string, string, string])[] = [
  ['lb_target_group', 'elasticloadbalancing', 'targetgroup'],
  ['lb_listener_rule', 'elasticloadbalancing', 'listener-rule'],
  ['lb_listener', 'elasticloadbalancing', 'listener'],
  ['lb', 'elasticloadbalancing', 'loadbalancer/app'],
  ['alb', 'elasticloadbalancing', 'loadbalancer/app'],
  ['iam_role', 'iam', 'role'],
  ['iam_policy', 'iam', 'policy'],
  ['iam', 'iam', 'user'],
  ['lambda', 'lambda', 'function'],
  ['cloudwatch_log_group', 'logs', 'log-group'],
  ['eks_node_group', 'eks', 'nodegroup'],
  ['eks', 'eks', 'cluster'],
  ['db', 'rds', 'db'],
  ['rds', 'rds', 'cluster'],
  ['dynamodb_table', 'dynamodb', 'table'],
  ['kms', 'kms', 'key'],
  ['sns', 'sns', 'topic'],
  ['sqs', 'sqs', 'queue'],
  ['secretsmanager', 'secretsmanager', 'secret'],
  ['ssm_parameter', 'ssm', 'parameter'],
  ['acm', 'acm', 'certificate'],
  ['ecs', 'ecs', 'cluster'],
  ['ecr', 'ecr', 'repository'],
];

/**
 * Returns a text of a likely shape for an attribute that the provider makes up: ids with the prefix of their type,
 * ARNs, host names, addresses.
 */
export function madeUpText(attribute: string, context: MadeUpContext): string {
  const { type, known, region } = context;
  const seed = `${context.seed} ${attribute}`;
  switch (attribute) {
    case 'id':
      return idOf(context);
    case 'arn':
      return ownerArn(context) ?? arnOf(context);
    case 'arn_suffix':
      return arnOf(context)
        .split(':')
        .slice(5)
        .join(':')
        .replace(/^loadbalancer\//, '');
    case 'name':
      return `${known('name_prefix') ?? ''}${stableDigits(seed, 26)}`;
    case 'name_prefix':
    case 'bucket_prefix':
    case 'identifier_prefix':
      return '';
    case 'region':
      return region;
    case 'owner_id':
    case 'account_id':
    case 'aws_account_id':
      return account;
    case 'partition':
      return 'aws';
    case 'zone_id':
    case 'hosted_zone_id':
      return `Z${stableHash(seed, 13).toUpperCase()}`;
    case 'unique_id':
      return `AROA${stableHash(seed, 16).toUpperCase()}`;
    case 'private_ip':
    case 'public_ip':
    case 'ip_address':
      return addressOf(seed, attribute === 'public_ip');
    case 'rfc3339':
    case 'created_at':
    case 'create_date':
    case 'created_time':
      return '1970-01-01T00:00:00Z';
    default:
      break;
  }
  if (attribute === 'security_group_rule_id') return idOf(context);
  if (attribute === 'log_group' && type === 'aws_lambda_function')
    return `/aws/lambda/${known('function_name') ?? ''}`;
  if (attribute === 'invoke_arn' && type.startsWith('aws_lambda_'))
    return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arnOf(context)}/invocations`;
  if (attribute === 'secret_arn')
    return `arn:aws:secretsmanager:${region}:${account}:secret:${hostLabel({ ...context, type: 'aws_managed' })}`;
  if (attribute.endsWith('arn')) return arnOf(context);
  if (/(^|_)(vpc|subnet)_id$/.test(attribute))
    return `${attribute.replace(/_id$/, '').split('_').at(-1) ?? ''}-${stableHash(seed, 17)}`;
  if (type === 'aws_db_instance' && attribute === 'endpoint') {
    return `${madeUpText('address', context)}:${known('port') ?? '5432'}`;
  }
  if (type === 'aws_eks_cluster' && (attribute === 'endpoint' || attribute === 'issuer')) {
    const host =
      attribute === 'issuer' ? `oidc.eks.${region}.amazonaws.com/id` : `${region}.eks.amazonaws.com`;
    const id = stableHash(`${seed} host`, 32).toUpperCase();
    return attribute === 'issuer' ? `https://${host}/${id}` : `https://${id}.${host}`;
  }
  if (attribute === 'dns_name') return `${hostLabel(context)}.${region}.elb.amazonaws.com`;
  if (/(^|_)(endpoint|fqdn|hostname|domain_name|address|private_dns|public_dns)$/.test(attribute)) {
    return `${hostLabel(context)}.${region}.${(type.split('_')[1] ?? 'example').toLowerCase()}.amazonaws.com`;
  }
  if (attribute.endsWith('_pem') || attribute.endsWith('_openssh')) {
    return `-----BEGIN MADE UP ${attribute.toUpperCase().replaceAll('_', ' ')}-----\n${stableHash(seed, 64)}\n-----END-----\n`;
  }
  if (attribute.endsWith('url')) return `https://${hostLabel(context)}.example.com/${stableHash(seed, 8)}`;
  return `${attribute.replaceAll('_', '-')}-${stableHash(seed, 12)}`;
}

function idOf(context: MadeUpContext): string {
  const { type, seed } = context;
  const prefix = idPrefixes[type];
  if (prefix !== undefined) return `${prefix}-${stableHash(`${seed} id`, 17)}`;
  if (type === 'terraform_data' || type === 'random_uuid' || type === 'null_resource') return uuidOf(seed);
  return stableHash(`${seed} id`, 20);
}

/** Returns a text of the shape of a UUID. */
export function uuidOf(seed: string): string {
  const hex = stableHash(`${seed} uuid`, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A version of a secret has the ARN of its secret; see the documentation of `aws_secretsmanager_secret_version`. */
function ownerArn({ type, known }: MadeUpContext): string | undefined {
  const secret = type === 'aws_secretsmanager_secret_version' ? known('secret_id') : undefined;
  return secret?.startsWith('arn:') ? secret : undefined;
}

function arnOf(context: MadeUpContext): string {
  const { type, known, region, seed } = context;
  const bare = type.replace(/^aws_/, '');
  const found = services.find(([start]) => bare === start || bare.startsWith(`${start}_`));
  const service = found?.[1] ?? (bare.startsWith('s3') ? 's3' : 'ec2');
  const kind = found?.[2] ?? bare.replaceAll('_', '-');
  const name =
    known('name') ??
    known('function_name') ??
    known('identifier') ??
    known('bucket') ??
    stableHash(`${seed} name`, 8);
  // The slash that the name of a parameter begins with is the one after `parameter`.
  if (service === 'ssm' && name.startsWith('/')) return `arn:aws:ssm:${region}:${account}:${kind}${name}`;
  if (service === 's3') return `arn:aws:s3:::${name}`;
  if (bare === 'lambda_alias') {
    // The function may be named by its ARN as well.
    const owner = (known('function_name') ?? '').split(':function:').at(-1) ?? '';
    return `arn:aws:lambda:${region}:${account}:function:${owner}:${known('name') ?? ''}`;
  }
  const place = service === 'iam' ? '' : region;
  const unique =
    service === 'elasticloadbalancing' || service === 'eks' ? `/${stableHash(`${seed} arn`, 16)}` : '';
  const separator =
    service === 'lambda' || service === 'logs' || service === 'rds' || service === 'secretsmanager'
      ? ':'
      : '/';
  if (service === 'sns' || service === 'sqs') return `arn:aws:${service}:${place}:${account}:${name}`;
  return `arn:aws:${service}:${place}:${account}:${kind}${separator}${name}${unique}`;
}

function hostLabel({ known, seed, type }: MadeUpContext): string {
  const name = known('name') ?? known('identifier') ?? type.split('_').slice(1).join('-');
  const internal = known('internal') === 'true' ? 'internal-' : '';
  return `${internal}${name}-${stableDigits(`${seed} host`, 10)}`;
}

function addressOf(seed: string, isPublic: boolean): string {
  const byte = (salt: string): number => (Number.parseInt(stableHash(`${seed} ${salt}`, 2), 16) % 253) + 1;
  return isPublic ? `203.0.113.${byte('d')}` : `10.0.${byte('c')}.${byte('d')}`;
}
