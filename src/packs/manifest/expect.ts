import { z } from 'zod';
import { innerPathSchema, type Language, languageSchema, languages, proseSchema } from './names.ts';

const editSchema = z.strictObject({ file: innerPathSchema, find: z.string().min(1), replace: z.string() });
const checks = z.array(z.string());

/** `expect.yaml` of a wrong solution. */
export const expectSchema = z
  .strictObject({
    title: proseSchema,
    fails: checks.optional().describe('Exactly these checks fail'),
    'fails.tf': checks.optional(),
    'fails.py': checks.optional(),
    'fails.sh': checks.optional(),
    'fails.go': checks.optional(),
    edits: z.partialRecord(languageSchema, z.array(editSchema).min(1)).default({}),
    delete: z.partialRecord(languageSchema, z.array(innerPathSchema).min(1)).default({}),
    symlink: z.partialRecord(languageSchema, z.record(innerPathSchema, z.string().min(1))).default({}),
    base: z.string().default('solution').describe('`solution`, or the name of a right solution'),
    from: z.literal('starter').optional().describe('Start from the starter instead'),
  })
  .transform((expected) => {
    const failsIn = (language: Language): readonly string[] =>
      expected[`fails.${language}`] ?? expected.fails ?? [];
    const { title, edits, delete: deleted, symlink } = expected;
    const fails = Object.fromEntries(languages.map((language) => [language, failsIn(language)])) as Readonly<
      Record<Language, readonly string[]>
    >;
    return { title, fails, edits, delete: deleted, symlink, base: expected.from ?? expected.base };
  });

/** What a wrong solution changes and which checks must fail, by language. `base` is `solution`, `starter` or a right solution. */
export type WrongManifest = z.output<typeof expectSchema>;

/** One small change to a file: `find` occurs exactly once. */
export type Edit = z.output<typeof editSchema>;
