import assert from 'node:assert/strict';
import { moduleTreeJson, type PlacedResource } from '../../../src/terraform/json/module-tree-json.ts';

const addresses = [
  'data.aws_region.current',
  'aws_sqs_queue.a[2]',
  'aws_sqs_queue.a[10]',
  'aws_iam_role.b',
] as const;

const placed: readonly PlacedResource[] = addresses.map((address) => {
  const [, data, type = '', name = '', index] = /^(data\.)?(\w+)\.(\w+)(?:\[(\d+)\])?$/.exec(address) ?? [];
  const mode = data === undefined ? 'managed' : 'data';
  const key = index === undefined ? {} : { index: Number(index) };
  const rest = { provider_name: '', schema_version: 0, values: {}, sensitive_values: {} };
  return { module: [], json: { address, mode, type, name, ...key, ...rest } };
});

describe('the order of resources in plan JSON', () => {
  const order = (by: 'by address' | 'by key') =>
    moduleTreeJson(placed, by).resources?.map(({ address }) => address);
  it('is that of addresses as text in planned values', () => {
    const [region, second, tenth, role] = addresses;
    assert.deepEqual(order('by address'), [role, tenth, second, region]);
  });
  it('has data sources first in the prior state, and instances by their key', () => {
    const [region, second, tenth, role] = addresses;
    assert.deepEqual(order('by key'), [region, role, second, tenth]);
  });
});
