import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { normalJson } from '../../../src/terraform/provider/normal-json.ts';
import { simulateApply } from '../../../src/terraform/simulate-apply.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

/** Returns what is planned for the first resource of a configuration, or the diagnostics. */
function planned(text: string): {
  after?: Record<string, unknown>;
  unknown?: Record<string, unknown>;
  errors: string[];
} {
  const { value, diagnostics } = planModule({
    files: new Map([['main.tf', text]]),
    rootDir: '.',
    schemas: storedSchemas,
  });
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, detail }) => `${code}: ${detail}`);
  const [first] = value?.resources ?? [];
  return first === undefined
    ? { errors }
    : {
        after: first.after as Record<string, unknown>,
        unknown: first.unknown as Record<string, unknown>,
        errors,
      };
}

const loadBalancer = (rest: string) => `resource "aws_lb" "x" {
  subnets = ["subnet-1", "subnet-2"]
  ${rest}
}`;

describe('what the AWS provider plans', () => {
  it('ignores arguments that another type of load balancer has', () => {
    const application = planned(loadBalancer('enable_cross_zone_load_balancing = true')).after;
    assert.equal(application?.enable_cross_zone_load_balancing, null);
    assert.equal(application?.idle_timeout, 60);
    const network = planned(loadBalancer('load_balancer_type = "network"')).after;
    assert.equal(network?.enable_cross_zone_load_balancing, false);
    assert.equal(network?.idle_timeout, null);
  });

  it('completes rules that are written as blocks', () => {
    const { after } = planned(`resource "aws_security_group" "x" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}`);
    assert.deepEqual(after?.ingress, [
      {
        cidr_blocks: ['10.0.0.0/8'],
        description: '',
        from_port: 443,
        ipv6_cidr_blocks: [],
        prefix_list_ids: [],
        protocol: 'tcp',
        security_groups: [],
        self: false,
        to_port: 443,
      },
    ]);
  });

  it('keeps policies in their compact form', () => {
    const { after } = planned(`resource "aws_iam_role" "x" {
  assume_role_policy = "{ \\"b\\": 1,\\n \\"a\\": \\"<\\" }"
}`);
    assert.equal(after?.assume_role_policy, '{"a":"\\u003c","b":1}');
  });

  const tags = [
    { title: 'no tags: known after apply', text: loadBalancer(''), after: undefined, unknown: true },
    {
      title: 'tags of the resource over those of the provider',
      text: `${loadBalancer('tags = { a = "1" }')}
provider "aws" {
  default_tags {
    tags = { a = "0", b = "2" }
  }
}`,
      after: { a: '1', b: '2' },
      unknown: {},
    },
    {
      title: 'no tags of a resource that was built with the newer framework: none',
      text: `resource "aws_vpc_security_group_egress_rule" "x" {
  security_group_id = "sg-1"
  ip_protocol       = "-1"
}`,
      after: {},
      unknown: {},
    },
  ];
  for (const { title, text, after, unknown } of tags) {
    it(`plans tags_all for ${title}`, () => {
      const plan = planned(text);
      assert.deepEqual(plan.errors, []);
      assert.deepEqual(plan.after?.tags_all, after);
      assert.deepEqual(plan.unknown?.tags_all, unknown);
    });
  }

  it('takes the region of the provider', () => {
    const { after } = planned(`${loadBalancer('')}\nprovider "aws" {\n  region = "eu-north-1"\n}`);
    assert.equal(after?.region, 'eu-north-1');
  });

  const refused: readonly (readonly [title: string, text: string, error: RegExp])[] = [
    [
      'a long prefix',
      loadBalancer('name_prefix = "shop-web-"'),
      /provider-limit.*name_prefix.*at most 6 characters/,
    ],
    ['a name with a dot', loadBalancer('name = "a.b"'), /provider-limit.*name .*letters, digits and hyphens/],
    [
      'an unknown type',
      loadBalancer('load_balancer_type = "classic"'),
      /one of application, network, gateway/,
    ],
    [
      'a certificate that is no ARN',
      `resource "aws_lb_listener" "x" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x"
  certificate_arn   = "mine"
  default_action {
    type = "forward"
  }
}`,
      /certificate_arn must be an ARN/,
    ],
    [
      'a number out of range, in a nested block',
      `resource "aws_lb_target_group" "x" {
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
  health_check {
    interval = 1
  }
}`,
      /health_check\[0\]\.interval must be from 5 to 300, not 1/,
    ],
    [
      'a target group for instances without a network',
      'resource "aws_lb_target_group" "x" {\n  port     = 80\n  protocol = "HTTP"\n}',
      /"vpc_id" must be specified when "target_type" is "instance"/,
    ],
    [
      'a memory size',
      lambda('filename = "x.zip"\n  memory_size = 64'),
      /memory_size must be from 128 to 10240, not 64/,
    ],
  ];
  for (const [title, text, error] of refused) {
    it(`refuses ${title}`, () => {
      const { errors } = planned(text);
      assert.equal(errors.length, 1, errors.join('\n'));
      assert.match(errors[0] ?? '', error);
    });
  }

  it('lets a target group for a function do without port and network', () => {
    assert.deepEqual(planned('resource "aws_lb_target_group" "x" {\n  target_type = "lambda"\n}').errors, []);
  });

  for (const block of ['0.0.0.0/0', '10.0.0.0/8', '255.255.255.255/32', '10.1.2.128/25']) {
    it(`takes the network ${block}`, () => assert.deepEqual(planned(rule(block)).errors, []));
  }

  it('lets what is unknown pass', () => {
    const { errors } = planned(`resource "aws_lb" "x" {
  name    = terraform_data.y.output
  subnets = ["subnet-1", "subnet-2"]
}
resource "terraform_data" "y" {
  input = "far too long for the name of a load balancer"
}`);
    assert.deepEqual(errors, []);
  });
});

describe('what a resource has after apply', () => {
  it('is the same where the provider says so: the id of a load balancer is its ARN, of a role its name', () => {
    const { value } = planModule({
      files: new Map([
        [
          'main.tf',
          `${loadBalancer('name = "shop"')}
resource "aws_iam_role" "x" {
  name_prefix        = "shop-"
  assume_role_policy = "{}"
}`,
        ],
      ]),
      rootDir: '.',
      schemas: storedSchemas,
    });
    assert.ok(value);
    const [role, balancer] = simulateApply(value).resources.map(({ values }) => values);
    assert.match(String(balancer?.arn), /^arn:aws:elasticloadbalancing:.*shop/);
    assert.equal(balancer?.id, balancer?.arn);
    assert.match(String(role?.name), /^shop-\d+$/);
    assert.equal(role?.id, role?.name);
  });

  it('counts the published versions of a function, names its log group, and composes the ARNs of an alias', () => {
    const text = (hash: string, publish: boolean, name = '"orders"') => `resource "aws_lambda_function" "x" {
  function_name    = ${name}
  role             = "arn:aws:iam::123456789012:role/orders"
  runtime          = "python3.13"
  handler          = "app.handler"
  filename         = "app.zip"
  source_code_hash = "${hash}"
  publish          = ${publish}
  logging_config {
    log_format = "JSON"
  }
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.x.arn
  function_version = aws_lambda_function.x.version
}`;
    const apply = (main: string, state?: string) => {
      const { value, diagnostics } = planModule({
        files: new Map([['main.tf', main]]),
        rootDir: '.',
        schemas: storedSchemas,
        ...(state === undefined ? {} : { state }),
      });
      assert.ok(value, JSON.stringify(diagnostics));
      const applied = simulateApply(value);
      const [alias, version] = ['aws_lambda_alias', 'aws_lambda_function'].map(
        (type) => applied.resources.find((one) => one.type === type)?.values,
      );
      const { version: number, qualified_arn: qualified, logging_config: logs } = version ?? {};
      return { state: applied.state, version: number, qualified, logs, alias };
    };
    const first = apply(text('a', true));
    assert.equal((first.logs as { log_group: string }[])[0]?.log_group, '/aws/lambda/orders');
    assert.equal(first.version, '1');
    assert.equal(first.alias?.function_version, '1');
    assert.equal(first.alias?.arn, 'arn:aws:lambda:us-east-1:123456789012:function:orders:live');
    assert.equal(
      first.alias?.invoke_arn,
      `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${first.alias?.arn}/invocations`,
    );
    const second = apply(text('b', true), first.state);
    assert.equal(second.version, '2');
    assert.equal(second.qualified, 'arn:aws:lambda:us-east-1:123456789012:function:orders:2');
    assert.equal(apply(text('b', true), second.state).version, '2');
    assert.equal(apply(text('b', true, '"renamed"'), second.state).version, '1');
    assert.equal(apply(text('a', false)).version, '$LATEST');
    assert.equal(apply(text('a', true), apply(text('a', false)).state).version, '1');
  });
});

describe('normalJson', () => {
  it('is the same for texts that say the same', () => {
    assert.equal(
      normalJson('{"b":[1,{"d":1,"c":2}],"a":null}'),
      normalJson(' { "a" : null, "b":[1, {"c":2,"d":1}] }'),
    );
    assert.equal(normalJson('{'), undefined);
  });
});

function lambda(rest: string): string {
  return `resource "aws_lambda_function" "x" {
  function_name = "x"
  role          = "arn:aws:iam::123456789012:role/x"
  ${rest}
}`;
}

function rule(block: string): string {
  return `resource "aws_vpc_security_group_ingress_rule" "x" {
  security_group_id = "sg-1"
  ip_protocol       = "-1"
  cidr_ipv4         = "${block}"
}`;
}
