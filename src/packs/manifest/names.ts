import { RE2JS } from 're2js';
import { z } from 'zod';

/** The languages that an exercise can be solved in; they are also the folder names below `starter` and `solution`. */
export const languages = ['tf', 'py', 'sh', 'go'] as const;

/** A language of an exercise: Terraform, Python, Bash or Go. */
export type Language = (typeof languages)[number];

/** A language whose work is run as a program. */
export type ProgramLanguage = Exclude<Language, 'tf'>;

/** What people call each language. */
export const languageTitles: Readonly<Record<Language, string>> = {
  tf: 'Terraform',
  py: 'Python',
  sh: 'Bash',
  go: 'Go',
};

export const languageSchema = z.enum(languages);

/** A name that may become a folder, an id or part of an address: lower case, digits and dashes. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'use lower case letters, digits and single dashes' });

/** An exercise's id: `<track>/<slug>`. */
export const exerciseIdSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/, {
  message: 'an exercise id is written <track>/<slug> with lower case letters, digits and dashes',
});

/** A one-line or longer text that must say something. */
export const proseSchema = z.string().trim().min(1, { message: 'must not be empty' });

/**
 * A path inside a given folder: relative, `/` as separator. A leading `./` is dropped and `.` is the folder itself.
 * On error: a path that is absolute, holds a backslash, or leaves the folder by `..` is refused.
 */
export const innerPathSchema = z
  .string()
  .min(1, { message: 'must not be empty' })
  .refine((path) => !path.includes('\\') && !path.includes('\0'), { message: 'use / between folders' })
  .refine((path) => !path.startsWith('/') && !/^[A-Za-z]:/.test(path), {
    message: 'must be relative, not absolute',
  })
  .refine((path) => !path.split('/').includes('..'), { message: 'must not leave the folder with ..' })
  .transform(
    (path) =>
      path
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/') || '.',
  );

/** A regular expression in RE2's syntax, which matches in linear time. */
export const regexSchema = z.string().superRefine((pattern, context) => {
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: `is not a regular expression in RE2 syntax: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
});

/** Any JSON value: what a manifest hands on to a plan, a service or a rule. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export const jsonSchema: z.ZodType<Json, Json> = z.json() as z.ZodType<Json, Json>;
