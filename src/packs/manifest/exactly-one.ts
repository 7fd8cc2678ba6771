import type { z } from 'zod';

/**
 * Returns which one of the named keys is given in `value`, and reports to `context` when none or several are.
 *
 * A manifest says `{ text: … }` or `{ fixture: … }` instead of `{ kind: text, … }`: shorter to write, and the message
 * can name all the choices.
 */
export function exactlyOne<Key extends string>(
  value: Readonly<Partial<Record<Key, unknown>>>,
  keys: readonly Key[],
  context: z.core.$RefinementCtx,
): Key | undefined {
  const given = keys.filter((key) => value[key] !== undefined);
  if (given.length === 1) return given[0];
  const choices = keys.map((key) => `\`${key}\``).join(', ');
  context.addIssue({
    code: 'custom',
    input: value,
    message:
      given.length === 0
        ? `needs one of ${choices}`
        : `has ${given.map((key) => `\`${key}\``).join(' and ')}, but only one of ${choices} may be given`,
  });
  return undefined;
}
