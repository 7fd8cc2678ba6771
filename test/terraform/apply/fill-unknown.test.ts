import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { simulateApply } from '../../../src/terraform/simulate-apply.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

const database = (rest: string) => `resource "aws_db_instance" "x" {
  identifier     = "shop"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  ${rest}
}`;

const cluster = `resource "aws_eks_cluster" "x" {
  name     = "shop"
  role_arn = "arn:aws:iam::123456789012:role/shop"
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}`;

/** What is read from a resource as `[0]`, or taken apart, has the shape that the provider gives it. */
const cases: readonly { name: string; text: string; expression: string; want: RegExp }[] = [
  {
    name: 'the secret of a password that RDS keeps',
    text: database('manage_master_user_password = true'),
    expression: 'aws_db_instance.x.master_user_secret[0].secret_arn',
    want: /^arn:aws:secretsmanager:[a-z0-9-]*:123456789012:secret:shop-/,
  },
  {
    name: 'the ARN of a parameter, with one slash before its name',
    text: `resource "aws_ssm_parameter" "x" {
  name  = "/shop/key"
  type  = "String"
  value = "a"
}`,
    expression: 'aws_ssm_parameter.x.arn',
    want: /^arn:aws:ssm:[a-z0-9-]*:123456789012:parameter\/shop\/key$/,
  },
  {
    name: 'the ARN of its secret for a version of a secret',
    text: `resource "aws_secretsmanager_secret_version" "x" {
  secret_id     = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf"
  secret_string = "a"
}`,
    expression: 'aws_secretsmanager_secret_version.x.arn == aws_secretsmanager_secret_version.x.secret_id',
    want: /^true$/,
  },
  {
    name: 'no secret for a password that is given',
    text: database('password = "not-a-secret"'),
    expression: 'length(aws_db_instance.x.master_user_secret)',
    want: /^0$/,
  },
  {
    name: 'the secret of a cluster',
    text: `resource "aws_rds_cluster" "x" {
  engine                      = "aurora-postgresql"
  master_username             = "shop"
  manage_master_user_password = true
}`,
    expression: 'length(aws_rds_cluster.x.master_user_secret)',
    want: /^1$/,
  },
  {
    name: 'the address of a database, without a port',
    text: database('port = 6432'),
    expression: 'aws_db_instance.x.address',
    want: /^shop-[a-z0-9.-]+$/,
  },
  {
    name: 'the endpoint of a database, with its port',
    text: database('port = 6432'),
    expression: 'aws_db_instance.x.endpoint',
    want: /^shop-[a-z0-9.-]+:6432$/,
  },
  {
    name: 'the same host in both',
    text: database(''),
    expression: '"${aws_db_instance.x.address}:5432" == aws_db_instance.x.endpoint',
    want: /^true$/,
  },
  {
    name: 'the certificate of a Kubernetes cluster',
    text: cluster,
    expression: 'aws_eks_cluster.x.certificate_authority[0].data',
    want: /./,
  },
  {
    name: 'the issuer of a Kubernetes cluster',
    text: cluster,
    expression: 'aws_eks_cluster.x.identity[0].oidc[0].issuer',
    want: /^https:\/\/oidc\.eks\..*\/id\/[0-9A-F]{32}$/,
  },
  {
    name: 'the endpoint of a Kubernetes cluster',
    text: cluster,
    expression: 'aws_eks_cluster.x.endpoint',
    want: /^https:\/\/.*\.eks\.amazonaws\.com$/,
  },
];

describe('what a simulated apply makes up', () => {
  for (const { name, text, expression, want } of cases) {
    it(name, () => {
      const files = new Map([['main.tf', `${text}\noutput "it" {\n  value = ${expression}\n}\n`]]);
      const input = { files, rootDir: '.', schemas: storedSchemas };
      const first = planModule(input);
      assert.deepEqual(first.diagnostics, []);
      assert.ok(first.value !== undefined);
      const applied = simulateApply(first.value);
      assert.match(String(applied.outputs['it']), want);
      const again = planModule({ ...input, state: applied.state });
      assert.deepEqual(again.diagnostics, []);
      assert.deepEqual(
        again.value?.resources.map(({ actions }) => actions),
        [['no-op']],
      );
    });
  }
});
