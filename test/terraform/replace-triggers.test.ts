import assert from 'node:assert/strict';
import { planModule } from '../../src/terraform/plan-module.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

function planned(trigger: string) {
  const text = `resource "terraform_data" "b" {}
resource "terraform_data" "a" {
  lifecycle {
    replace_triggered_by = [${trigger}]
  }
}
`;
  return planModule({ files: new Map([['main.tf', text]]), rootDir: '.', schemas: storedSchemas });
}

describe('replace_triggered_by', () => {
  it('may name an attribute that there is not, with a warning: Terraform 1.11.4 plans it', () => {
    const { value, diagnostics } = planned('terraform_data.b.nope');
    assert.equal(value?.summary.add, 2);
    assert.deepEqual(
      diagnostics.map(({ severity, summary }) => [severity, summary]),
      [['warning', 'Unsupported attribute']],
    );
    assert.match(diagnostics[0]?.detail ?? '', /Nothing is ever replaced because of it\.$/);
  });

  it('may not name a resource that there is not', () => {
    const { diagnostics } = planned('terraform_data.c.nope');
    assert.deepEqual(
      diagnostics.map(({ severity, summary }) => [severity, summary]),
      [['error', 'Reference to undeclared resource']],
    );
  });

  it('may name an attribute that there is', () => {
    assert.deepEqual(planned('terraform_data.b.output').diagnostics, []);
  });
});
