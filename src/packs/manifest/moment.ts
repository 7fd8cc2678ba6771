import { z } from 'zod';
import { exactlyOne } from './exactly-one.ts';
import { regexSchema } from './names.ts';
import { durationSchema } from './quantities.ts';

/** A moment during a run, told by what can be seen from outside: output, a request, or time since the start. */
export type Moment =
  | { readonly kind: 'stream'; readonly stream: 'stdout' | 'stderr'; readonly pattern: string }
  | { readonly kind: 'request'; readonly number: number; readonly service: string | undefined }
  | { readonly kind: 'after'; readonly ms: number };

/** `when:` of a signal or change: exactly one of `stdout`, `stderr` (RE2), `request` (from 1) and `after`. */
export const momentSchema = z
  .strictObject({
    stdout: regexSchema.optional(),
    stderr: regexSchema.optional(),
    request: z.int().min(1).optional(),
    service: z.string().optional().describe('With request: the service that must receive it; default any'),
    after: durationSchema.optional(),
  })
  .transform((when, context): Moment => {
    switch (exactlyOne(when, ['stdout', 'stderr', 'request', 'after'], context)) {
      case 'stdout':
        return { kind: 'stream', stream: 'stdout', pattern: when.stdout ?? '' };
      case 'stderr':
        return { kind: 'stream', stream: 'stderr', pattern: when.stderr ?? '' };
      case 'request':
        return { kind: 'request', number: when.request ?? 1, service: when.service };
      case 'after':
        return { kind: 'after', ms: when.after ?? 0 };
      case undefined:
        return z.NEVER;
    }
  });
