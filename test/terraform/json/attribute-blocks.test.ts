import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

interface Configuration {
  readonly root_module: { readonly resources: readonly { readonly expressions: Record<string, unknown> }[] };
}

const egress = (argument: string): string => `egress {
    from_port = 0
    to_port   = 0
    protocol  = "tcp"
    ${argument}
  }`;

/** What is not written, in the object of a block. */
const unset = { ipv6_cidr_blocks: null, prefix_list_ids: null, security_groups: null, self: null };

const written = {
  ...unset,
  cidr_blocks: null,
  description: null,
  from_port: 0,
  to_port: 0,
  protocol: 'tcp',
};

/** Blocks of a security group and what `configuration` of the plan has for them; see `jsonconfig` of Terraform. */
const cases: readonly (readonly [name: string, blocks: string, expected: unknown])[] = [
  [
    'a constant: the list of all blocks, with null for what is not written',
    `${egress('cidr_blocks = ["10.0.0.0/8"]')}\n  ${egress('description = "b"')}`,
    {
      constant_value: [
        { ...written, cidr_blocks: ['10.0.0.0/8'] },
        { ...written, description: 'b' },
      ],
    },
  ],
  [
    'no constant where one of them refers to something: what they refer to, block by block',
    `${egress('description = "b"')}\n  ${egress('description = local.text')}\n  ${egress('cidr_blocks = [var.cidr]')}`,
    { references: ['local.text', 'var.cidr'] },
  ],
  ['nothing for a call of a function', egress('description = upper("b")'), {}],
  [
    'no blocks that dynamic makes',
    `dynamic "egress" {
    for_each = ["b"]
    content {
      from_port   = 0
      to_port     = 0
      protocol    = "tcp"
      description = egress.value
    }
  }
  ${egress('')}`,
    { constant_value: [written] },
  ],
];

describe('blocks that stand for an attribute, in the configuration of a plan', () => {
  for (const [name, blocks, expected] of cases) {
    it(name, () => {
      const text = `variable "cidr" {\n  default = "10.0.0.0/8"\n}\nlocals {\n  text = "b"\n}\nresource "aws_security_group" "a" {\n  ${blocks}\n}\n`;
      const { value, diagnostics } = planModule({
        files: new Map([['main.tf', text]]),
        rootDir: '.',
        schemas: storedSchemas,
      });
      assert.deepEqual(diagnostics, []);
      const configuration = value?.json.configuration as Configuration | undefined;
      assert.deepEqual(configuration?.root_module.resources[0]?.expressions['egress'], expected);
    });
  }
});
