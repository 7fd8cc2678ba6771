import assert from 'node:assert/strict';
import { planModule } from '../../../src/terraform/plan-module.ts';
import { storedSchemas } from '../schemas/stored-schemas.ts';

describe('ephemeral variables in plan JSON', () => {
  const planned = (declaration: string) =>
    planModule({
      files: new Map([['main.tf', `variable "token" {\n  type = string\n  ${declaration}\n}\n`]]),
      rootDir: '.',
      schemas: storedSchemas,
      variables: { token: 'given' },
    }).value?.json.variables;
  it('do not show what they were given', () => assert.equal(planned('ephemeral = true'), undefined));
  it('show what others were given', () => assert.deepEqual(planned(''), { token: { value: 'given' } }));
});
