import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from '../../src/platform/schema-files.ts';
import { planModule } from '../../src/terraform/plan-module.ts';
import { planText } from '../../src/terraform/plan-text.ts';
import { schemaSource } from '../../src/terraform/schemas/schema-source.ts';

// One plan of the reference load balancer, by a process of its own: what the first plan after a start costs.
const folder = process.argv[2] ?? '.';
const files = new Map<string, string>();
for (const name of readdirSync(folder)) {
  if (statSync(join(folder, name)).isFile()) files.set(name, readFileSync(join(folder, name), 'utf8'));
}
const { value, diagnostics } = planModule({
  files,
  rootDir: '.',
  schemas: schemaSource(schemaFiles()),
  variables: {
    name: 'shop',
    vpc_id: 'vpc-0a1b2c3d4e5f60718',
    subnet_ids: ['subnet-0a1b2c3d4e5f60711', 'subnet-0a1b2c3d4e5f60712'],
    certificate_arn: 'arn:aws:acm:eu-central-1:123456789012:certificate/5f2d3c11-9a51-4a4e-8a3e-2f4cb1f0c001',
    allowed_cidr_blocks: ['10.20.0.0/16'],
  },
});
if (value === undefined) throw new Error(diagnostics.map(({ summary }) => summary).join('; '));
process.stdout.write(planText(value, { json: false, color: false }));
