import { strictEqual } from 'node:assert';
import { planModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const cases: readonly (readonly [what: string, text: string, found: string | undefined])[] = [
  ['an output', 'output "a" {\n  value = 1 / 0\n}', 'The output "a" holds an infinite number'],
  [
    'an output, deep inside',
    'output "a" {\n  value = [{ b = 1 / 0 }]\n}',
    'The output "a" holds an infinite number',
  ],
  [
    'a map in an output',
    'output "a" {\n  value = tomap({ b = 1 / 0 })\n}',
    'The output "a" holds an infinite number',
  ],
  [
    'an argument of any type',
    'resource "terraform_data" "a" {\n  input = 1 / 0\n}',
    'terraform_data.a holds an infinite number',
  ],
  [
    'a number of a provider',
    `resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name          = "a"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 1 / 0
}`,
    'aws_cloudwatch_metric_alarm.a holds an infinite number',
  ],
  ['nothing that is kept', 'locals {\n  a = 1 / 0\n}\noutput "a" {\n  value = local.a > 1\n}', undefined],
];

describe('an infinite number', () => {
  for (const [what, text, found] of cases) {
    it(`in ${what} is ${found === undefined ? 'fine' : 'refused'}`, () => {
      const { diagnostics } = planModule({
        files: new Map([['main.tf', text]]),
        rootDir: '.',
        schemas: storedSchemas,
      });
      strictEqual(diagnostics[0]?.detail.split(',')[0], found);
    });
  }
});
