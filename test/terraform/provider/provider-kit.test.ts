import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { frameworkTypes, providerKitOf } from '../../../src/terraform/provider/provider-kit.ts';
import { simulateApply } from '../../../src/terraform/simulate-apply.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

describe('what a resource type is built with', () => {
  it('is told of types that exist', () => {
    const known = storedSchemas.provider('hashicorp/aws')?.resourceTypes() ?? [];
    assert.deepEqual(
      [...frameworkTypes].filter((type) => !known.includes(type)),
      [],
    );
  });

  it('is what the facts say of it', () => {
    const folder = 'src/tools/extract-schemas/facts/aws';
    for (const name of readdirSync(folder)) {
      const { types = {} } = parse(readFileSync(join(folder, name), 'utf8')) as {
        types?: Record<string, { framework?: boolean } | null>;
      };
      for (const [type, facts] of Object.entries(types)) {
        const expected = facts?.framework === true ? 'framework' : 'legacy';
        assert.equal(providerKitOf(type), expected, `${type} in ${name}`);
      }
    }
  });

  /** Returns what is planned when the text is put in the place of nothing, and the other way round. */
  function actions(resource: (line: string) => string): readonly string[] {
    const plan = (line: string, state?: string) => {
      const files = new Map([['main.tf', resource(line)]]);
      const { value, diagnostics } = planModule({ files, rootDir: '.', schemas: storedSchemas, state });
      assert.ok(value !== undefined, diagnostics.map(({ detail }) => detail).join('\n'));
      return value;
    };
    const text = 'description = ""';
    return [
      ['', text],
      [text, ''],
    ].map(([before = '', after = '']) => {
      const { state } = simulateApply(plan(before));
      return plan(after, state).resources[0]?.actions.join(',') ?? '';
    });
  }

  it('decides whether an empty text is something else than none', () => {
    const role = (line: string) => `resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
  ${line}
}
`;
    const rule = (line: string) => `resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-0a1b2c3d4e5f60718"
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "-1"
  ${line}
}
`;
    assert.deepEqual(actions(role), ['no-op', 'no-op']);
    assert.deepEqual(actions(rule), ['update', 'update']);
  });
});
