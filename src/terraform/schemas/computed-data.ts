import type { Result } from '../../base/result.ts';
import type { JsonObject } from './json-value.ts';
import { readPolicyDocument } from './policy-document.ts';

/**
 * Returns what a data source answers that its provider computes from the arguments alone, without asking any service;
 * undefined for all others. The planner needs no mock for these.
 */
export function readComputedData(
  source: string,
  type: string,
  config: JsonObject,
): Result<JsonObject> | undefined {
  return computed.get(`${source} ${type}`)?.(config);
}

const computed: ReadonlyMap<string, (config: JsonObject) => Result<JsonObject>> = new Map([
  ['hashicorp/aws aws_arn', readArn],
  ['hashicorp/aws aws_iam_policy_document', readPolicyDocument],
]);

/** Source: the AWS provider's documentation of `aws_arn`: the parts of `arn:partition:service:region:account:resource`. */
function readArn(config: JsonObject): Result<JsonObject> {
  const arn = typeof config.arn === 'string' ? config.arn : '';
  const [prefix, partition = '', service = '', region = '', account = '', ...resource] = arn.split(':');
  if (prefix !== 'arn' || resource.length === 0) {
    return {
      value: config,
      diagnostics: [
        {
          severity: 'error',
          code: 'invalid-arn',
          summary: 'Invalid ARN',
          detail: `${JSON.stringify(arn)} is not of the form arn:partition:service:region:account:resource.`,
        },
      ],
    };
  }
  return {
    value: { ...config, id: arn, partition, service, region, account, resource: resource.join(':') },
    diagnostics: [],
  };
}
