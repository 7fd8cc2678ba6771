import assert from 'node:assert/strict';
import { LineMap } from '../../../src/base/line-map.ts';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

const whole = 'Attribute must be a whole number';

/** Name, configuration, and of what is found the summary with its line; the body of a resource ends on line 1 here. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an argument',
    'resource "aws_lb_target_group" "a" {\n  port = 80.5\n  vpc_id = "vpc-1"\n  protocol = "HTTP"\n}\n',
    [`2: ${whole}, got 80.5`],
  ],
  [
    'an argument of a block',
    'resource "aws_lb_target_group" "a" {\n  port = 80\n  vpc_id = "vpc-1"\n  protocol = "HTTP"\n  health_check {\n    interval = 7.25\n  }\n}\n',
    [`6: ${whole}, got 7.25`],
  ],
  [
    'an argument of the second of several blocks in blocks',
    'resource "aws_launch_template" "a" {\n  block_device_mappings {\n    ebs {\n      volume_size = 8\n    }\n  }\n  block_device_mappings {\n    ebs {\n      volume_size = 8.5\n    }\n  }\n}\n',
    [`9: ${whole}, got 8.5`],
  ],
  [
    'an argument of a block without a place: of a set',
    'resource "aws_security_group" "a" {\n  ingress {\n    from_port = 1.5\n    to_port = 2\n    protocol = "tcp"\n  }\n}\n',
    [`1: ${whole}, got 1.5`],
  ],
  [
    'an argument of a block without a place: of a dynamic one',
    'resource "aws_lb_target_group" "a" {\n  port = 80\n  vpc_id = "vpc-1"\n  protocol = "HTTP"\n  dynamic "health_check" {\n    for_each = [7.5]\n    content {\n      interval = health_check.value\n    }\n  }\n}\n',
    [`1: ${whole}, got 7.5`],
  ],
  [
    'a value that is secret, which is not told',
    'variable "port" {\n  default = 80.5\n  sensitive = true\n}\nresource "aws_lb_target_group" "a" {\n  port = var.port\n  vpc_id = "vpc-1"\n  protocol = "HTTP"\n}\n',
    [`6: ${whole}`],
  ],
  [
    'a number that may have a fraction',
    'resource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_name = "a"\n  comparison_operator = "LessThanThreshold"\n  evaluation_periods = 1\n  metric_name = "m"\n  namespace = "n"\n  period = 60\n  statistic = "Sum"\n  threshold = 0.5\n}\n',
    [],
  ],
  [
    'a whole number that is written with a fraction',
    'resource "aws_lb_target_group" "a" {\n  port = 80.0\n  vpc_id = "vpc-1"\n  protocol = "HTTP"\n}\n',
    [],
  ],
];

describe('numbers that a provider reads as whole ones', () => {
  for (const [name, text, wanted] of cases) {
    it(name, () => {
      const input = { files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas };
      const found = planModule(input).diagnostics.map(
        ({ summary, range }) => `${new LineMap(text).position(range?.start ?? 0).line}: ${summary}`,
      );
      assert.deepEqual(found, wanted);
    });
  }
});
