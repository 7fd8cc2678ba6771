import { z } from 'zod';
import { exactlyOne } from './exactly-one.ts';
import { innerPathSchema } from './names.ts';
import { durationSchema } from './quantities.ts';

/**
 * Text that is made while it is read, so that millions of lines never sit in memory.
 *
 * In a line `${i}` is the line's number from 0, `${random}` a whole number below 1,000,000 and `${pick:a,b,c}` one of
 * the words; the last two come from a generator started with `seed`. Several lines are used in turn.
 */
export const generatorSchema = z.strictObject({
  line: z
    .union([z.string(), z.array(z.string()).min(1)])
    .transform((line) => (typeof line === 'string' ? [line] : line)),
  count: z.int().min(0).max(1_000_000_000),
  seed: z.int().default(1),
});

/** Lines that are generated: `line` are used in turn, `count` lines in all, each ended by a line feed. */
export type Generator = z.output<typeof generatorSchema>;

/** What a run reads on standard input. */
export type StdinSpec =
  | { readonly kind: 'closed' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fixture'; readonly fixture: string }
  | { readonly kind: 'slow'; readonly text: string; readonly chunk: number; readonly everyMs: number }
  | { readonly kind: 'generate'; readonly generate: Generator };

/** `stdin:` of a run. */
export const stdinSchema = z.union([
  z.literal('closed').transform((): StdinSpec => ({ kind: 'closed' })),
  z
    .strictObject({
      text: z.string().optional(),
      fixture: innerPathSchema.optional(),
      slow: z
        .strictObject({
          text: z.string(),
          chunk: z.int().min(1).describe('Bytes that are written at a time'),
          every: durationSchema,
        })
        .optional(),
      generate: generatorSchema.optional(),
    })
    .transform((stdin, context): StdinSpec => {
      exactlyOne(stdin, ['text', 'fixture', 'slow', 'generate'], context);
      if (stdin.text !== undefined) return { kind: 'text', text: stdin.text };
      if (stdin.fixture !== undefined) return { kind: 'fixture', fixture: stdin.fixture };
      if (stdin.slow !== undefined) {
        return { kind: 'slow', text: stdin.slow.text, chunk: stdin.slow.chunk, everyMs: stdin.slow.every };
      }
      if (stdin.generate !== undefined) return { kind: 'generate', generate: stdin.generate };
      return z.NEVER;
    }),
]);

/** What lies at a path of the copy before the program starts. */
export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fixture'; readonly fixture: string }
  | { readonly kind: 'base64'; readonly base64: string }
  | { readonly kind: 'generate'; readonly generate: Generator }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'directory' };

/** One entry of `files:` of a run. Applied in this order: content, `eol`, `bom`, `gzip`, `truncate`, `mode`, `age`. */
export interface FileSpec {
  readonly path: string;
  readonly content: FileContent;
  readonly gzip: boolean;
  /** Only the first so many bytes of the final file are kept. */
  readonly truncate: number | undefined;
  readonly eol: 'lf' | 'crlf';
  readonly bom: boolean;
  /** Permission bits, such as 0o555. */
  readonly mode: number | undefined;
  /** Modification time, in milliseconds before now. */
  readonly ageMs: number | undefined;
  /** Another process has it open, for appending, until the run ends. */
  readonly open: boolean;
}

const contentKeys = ['text', 'fixture', 'base64', 'generate', 'symlink', 'directory'] as const;

/** One entry of `files:` of a run. */
export const fileSchema = z
  .strictObject({
    path: innerPathSchema,
    text: z.string().optional(),
    fixture: innerPathSchema.optional(),
    base64: z.base64().optional(),
    generate: generatorSchema.optional(),
    symlink: z.string().min(1).optional().describe('Where the link points; may leave the copy on purpose'),
    directory: z.literal(true).optional(),
    gzip: z.boolean().default(false),
    truncate: z.int().min(0).optional(),
    eol: z.enum(['lf', 'crlf']).default('lf'),
    bom: z.boolean().default(false),
    mode: z
      .string()
      .regex(/^0?[0-7]{3}$/, { message: 'permissions are written as a quoted octal number like "0555"' })
      .transform((digits) => Number.parseInt(digits, 8))
      .optional(),
    age: durationSchema.optional(),
    open: z
      .boolean()
      .default(false)
      .describe('Another process has it open, for appending, until the run ends'),
  })
  .transform((file, context): FileSpec => {
    const kind = exactlyOne(file, contentKeys, context);
    if (kind === undefined) return z.NEVER;
    const canBeWritten = file.mode === undefined || (file.mode & 0o200) !== 0;
    if (file.open && (kind === 'directory' || kind === 'symlink' || !canBeWritten)) {
      context.addIssue({
        code: 'custom',
        input: file,
        path: ['open'],
        message: 'only a file that its owner may write can be held open',
      });
      return z.NEVER;
    }
    return {
      path: file.path,
      content: contentOf(file),
      gzip: file.gzip,
      truncate: file.truncate,
      eol: file.eol,
      bom: file.bom,
      mode: file.mode,
      ageMs: file.age,
      open: file.open,
    };
  });

function contentOf(file: {
  text?: string | undefined;
  fixture?: string | undefined;
  base64?: string | undefined;
  generate?: Generator | undefined;
  symlink?: string | undefined;
}): FileContent {
  if (file.text !== undefined) return { kind: 'text', text: file.text };
  if (file.fixture !== undefined) return { kind: 'fixture', fixture: file.fixture };
  if (file.base64 !== undefined) return { kind: 'base64', base64: file.base64 };
  if (file.generate !== undefined) return { kind: 'generate', generate: file.generate };
  if (file.symlink !== undefined) return { kind: 'symlink', target: file.symlink };
  return { kind: 'directory' };
}
