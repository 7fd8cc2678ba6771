import assert from 'node:assert/strict';
import { formatConstraints } from '../../../src/terraform/config/version-constraint.ts';

describe('formatConstraints', () => {
  // What Terraform 1.11.4 prints.
  const table: readonly [written: string, printed: string][] = [
    ['3', '3.0.0'],
    ['>=3.1', '>= 3.1.0'],
    ['~> 3', '~> 3.0'],
    ['~> 3.1.0', '~> 3.1.0'],
    [
      '~> 3.1, < 3.1.0, 3.1.0, != 3.1.0, > 3.1.0, >= 3.1.0, <= 3.1.0, ~> 3.1.0',
      '> 3.1.0, >= 3.1.0, 3.1.0, ~> 3.1.0, ~> 3.1, <= 3.1.0, < 3.1.0, != 3.1.0',
    ],
    [
      '~> 3.1.0-beta, > 3.1.0-alpha, >= 3.1, < 3.1, ~> 3, <= 3, 3',
      '3.0.0, ~> 3.0, <= 3.0.0, > 3.1.0-alpha, ~> 3.1.0-beta, >= 3.1.0, < 3.1.0',
    ],
    ['>= 2.0, >= 2.0.0, >= 2, 2.0', '>= 2.0.0, 2.0.0'],
    ['~> 2.1-beta1, 9.9.9, !=1.0.0+build', '!= 1.0.0+build, ~> 2.1-beta1, 9.9.9'],
    ['~> 3.1.2, ~> 3.1, 9.0.0', '~> 3.1, ~> 3.1.2, 9.0.0'],
    [
      '~> 1, ~> 1.0, ~> 1.0.0, >= 1, > 1, < 1, <= 1, != 1, 1',
      '> 1.0.0, >= 1.0.0, 1.0.0, ~> 1.0.0, ~> 1.0, <= 1.0.0, < 1.0.0, != 1.0.0',
    ],
  ];
  for (const [written, printed] of table)
    it(`prints ${written}`, () => assert.equal(formatConstraints(written), printed));
});
