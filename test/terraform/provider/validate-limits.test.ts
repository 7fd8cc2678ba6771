import { deepStrictEqual } from 'node:assert';
import { LineMap } from '../../../src/base/line-map.ts';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

const group = (rest: string): string =>
  `resource "aws_lb_target_group" "a" {\n  port = 80\n  vpc_id = "vpc-1"\n  protocol = "HTTP"\n${rest}}\n`;

/** Name, configuration, and of what is found the line, what is marked there and the summary. */
const cases: readonly (readonly [name: string, text: string, found: readonly string[]])[] = [
  ['an argument', group('  target_type = "vm"\n'), ['5: "vm": invalid value for target_type']],
  [
    'an argument of a block',
    group('  health_check {\n    interval = 7\n    timeout = 500\n  }\n'),
    ['7: 500: invalid value for health_check[0].timeout'],
  ],
  [
    'an argument of a dynamic block, which has no place of its own',
    group(
      '  dynamic "health_check" {\n    for_each = [500]\n    content {\n      timeout = health_check.value\n    }\n  }\n',
    ),
    ['1: : invalid value for health_check[0].timeout'],
  ],
  [
    'an argument of the second of two blocks',
    'resource "aws_lb_listener" "a" {\n  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x"\n  default_action {\n    type = "forward"\n  }\n  default_action {\n    type = "send"\n  }\n}\n',
    ['7: "send": invalid value for default_action[1].type'],
  ],
  [
    'an argument of a block in a block',
    'resource "aws_autoscaling_group" "a" {\n  max_size = 2\n  min_size = 1\n  launch_configuration = "x"\n  instance_refresh {\n    strategy = "Rolling"\n    preferences {\n      max_healthy_percentage = 90\n    }\n  }\n}\n',
    ['8: 90: invalid value for instance_refresh[0].preferences[0].max_healthy_percentage'],
  ],
  [
    'an argument of a block of a set, whose elements are in another order than they are written',
    'resource "aws_autoscaling_group" "a" {\n  max_size = 2\n  min_size = 1\n  launch_configuration = "x"\n  initial_lifecycle_hook {\n    name = "b"\n    lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"\n    heartbeat_timeout = 60\n  }\n  initial_lifecycle_hook {\n    name = "a"\n    lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"\n    heartbeat_timeout = 10\n  }\n}\n',
    ['1: : invalid value for initial_lifecycle_hook[*].heartbeat_timeout'],
  ],
];

describe('limits of what a provider takes', () => {
  for (const [name, text, wanted] of cases) {
    it(name, () => {
      const input = { files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas };
      const found = planModule(input).diagnostics.map(({ summary, range }) => {
        const { start, end } = range ?? { start: 0, end: 0 };
        return `${new LineMap(text).position(start).line}: ${text.slice(start, end)}: ${summary}`;
      });
      deepStrictEqual(found, wanted);
    });
  }
});
