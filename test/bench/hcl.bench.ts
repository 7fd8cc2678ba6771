import { evaluate } from '../../src/hcl/eval/evaluate.ts';
import { scopeOf } from '../../src/hcl/eval/scope.ts';
import { allFunctions } from '../../src/hcl/functions/functions.ts';
import { parseFile } from '../../src/hcl/syntax/parse.ts';
import { traversals } from '../../src/hcl/syntax/traversals.ts';
import { numberType, stringType } from '../../src/hcl/types/type.ts';
import { objectValue } from '../../src/hcl/values/object-value.ts';
import { listValue, stringValue, unknownValue } from '../../src/hcl/values/value.ts';
import type { BenchCase } from '../../src/tools/bench-case.ts';

/** One resource as people write them: references, a loop, a call, a nested block, a comment. */
function resource(index: number): string {
  return `resource "aws_lb" "n${index}" {
  # Load balancer ${index}
  name     = "web-\${var.name}-${index}"
  internal = var.internal
  subnets  = [for subnet in var.subnets : subnet.id if subnet.public]
  tags     = merge(local.tags, { Name = "web", Index = ${index} })

  access_logs {
    bucket  = aws_s3_bucket.logs[0].id
    enabled = length(var.subnets) > 1 ? true : false
  }
}
`;
}

function configuration(resources: number): string {
  return Array.from({ length: resources }, (_, i) => resource(i)).join('\n');
}

const thousand = configuration(1_000);
const small = 'a = "${b}"\n'.repeat(45_000);
const large = small.repeat(10);
const asJson = JSON.stringify(thousand.split('\n').map((line, index) => ({ line, index })));
const parsed = parseFile('main.tf', thousand).value;

const subnet = objectValue({ id: stringValue('subnet-1'), public: unknownValue(numberType) });
const scope = scopeOf(
  {
    var: objectValue({
      name: unknownValue(stringType),
      internal: stringValue('true'),
      subnets: listValue(subnet.type, [subnet]),
    }),
    local: objectValue({ tags: objectValue({ Team: stringValue('sre') }) }),
    aws_s3_bucket: objectValue({ logs: listValue(subnet.type, [subnet]) }),
  },
  { functions: allFunctions },
);

function evaluateAll(): void {
  for (const { body } of parsed.body.blocks) {
    for (const { expression } of body.attributes) evaluate(expression, scope);
    for (const block of body.blocks) {
      for (const { expression } of block.body.attributes) evaluate(expression, scope);
    }
  }
}

function allTraversals(): void {
  for (const { body } of parsed.body.blocks) {
    for (const { expression } of body.attributes) traversals(expression);
  }
}

const readJson = { name: 'JSON.parse of the same lines', run: () => JSON.parse(asJson) };

/** The front end of the language: linear in the size of a file, and cheap beside what a plan costs. */
export const benches: readonly BenchCase[] = [
  {
    name: 'hcl: parse 1,000 resources',
    baseline: readJson,
    subject: () => parseFile('main.tf', thousand),
    budget: { ratio: 100, p50Ms: 150 },
  },
  {
    name: 'hcl: parse 5 MB over 0.5 MB',
    baseline: { name: 'parse 0.5 MB', run: () => parseFile('main.tf', small) },
    subject: () => parseFile('main.tf', large),
    budget: { ratio: 16 },
    samples: 5,
  },
  {
    name: 'hcl: evaluate 1,000 resources',
    baseline: readJson,
    subject: evaluateAll,
    budget: { ratio: 100, p50Ms: 150 },
  },
  {
    name: 'hcl: find the references of 1,000 resources',
    baseline: readJson,
    subject: allTraversals,
    budget: { ratio: 50 },
  },
  {
    name: 'hcl: refuse nesting 10,000 deep',
    baseline: readJson,
    subject: () => parseFile('main.tf', `a = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`),
    budget: { ratio: 100 },
  },
];
