import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinPack } from '../../../src/platform/builtin-pack.ts';

/** The exercise that {@link endlessPlan} is an answer to. */
export const ENDLESS_EXERCISE = 'terraform/load-balancer';

/** Returns the files of a right solution and one more, of which no plan comes to its end: 10^12 rounds, in little memory. */
export function endlessPlan(): Readonly<Record<string, string>> {
  const folder = join(builtinPack(), ENDLESS_EXERCISE, 'solution', 'tf');
  const names = readdirSync(folder).filter((name) => name.endsWith('.tf'));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const rounds = ['a', 'b', 'c', 'd'].reduceRight(
    (inner, name) => `length([for ${name} in range(1000) : ${inner}])`,
    '1',
  );
  return { ...files, 'endless.tf': `output "endless" {\n  value = ${rounds}\n}\n` };
}
