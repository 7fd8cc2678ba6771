import { z } from 'zod';
import { innerPathSchema, jsonSchema, languageSchema, proseSchema, slugSchema } from './names.ts';

/** One assertion: a CEL expression, for each element of a list when `each` is given, and what to say when it is false. */
export const assertionSchema = z.strictObject({
  each: z.string().optional().describe('CEL: a list; every element is bound to `it`'),
  orNone: z.boolean().default(false).describe('With each: an empty list is fine'),
  that: z.string().describe('CEL: what must be true'),
  message: z.string().optional().describe('What to say when it is not; ${…} is CEL'),
});

/** See {@link assertionSchema}. */
export type Assertion = z.output<typeof assertionSchema>;

const shared = {
  id: slugSchema.describe('Stable: progress and grade books refer to it'),
  title: proseSchema,
  dimension: z.string(),
  weight: z.number().positive().max(100).default(1),
  needs: z.array(z.string()).default([]).describe('Checks that must pass first; else this one is skipped'),
  languages: z.array(languageSchema).min(1).optional().describe('Default: all'),
  why: proseSchema.describe('What an interviewer or the person on call cares about'),
  hint: z.int().min(1).max(3).optional().describe('The hint that leads on'),
};

const scenarios = {
  scenario: z.string().optional(),
  scenarios: z.array(z.string()).min(1).optional().describe('Must hold in each'),
};

const expectations = z.array(assertionSchema).min(1);

/** A check of kind `behaviour`: what the program does. */
export const behaviourCheckSchema = z.strictObject({
  ...shared,
  kind: z.literal('behaviour'),
  ...scenarios,
  expect: expectations,
});

/** A check of kind `plan`: what the code would do. */
export const planCheckSchema = z.strictObject({
  ...shared,
  kind: z.literal('plan'),
  ...scenarios,
  expect: expectations.optional(),
  refuses: z
    .strictObject({ variable: z.string() })
    .optional()
    .describe('Short form for bad input: an error that names this variable'),
});

/** A check of kind `structure`: how the Terraform code is built. */
export const structureCheckSchema = z.strictObject({
  ...shared,
  kind: z.literal('structure'),
  dir: innerPathSchema.prefault('.'),
  rule: z.string().optional(),
  with: z.record(z.string(), jsonSchema).default({}),
  expect: expectations.optional(),
});

/** A check of kind `source`: how the program is written, for what a run cannot show. */
export const sourceCheckSchema = z.strictObject({
  ...shared,
  kind: z.literal('source'),
  rule: z.string().optional(),
  with: z.record(z.string(), jsonSchema).default({}),
  query: z.partialRecord(languageSchema, z.string()).optional().describe('tree-sitter query per language'),
  absent: z.boolean().optional().describe('A match is a failure (the default)'),
  present: z.boolean().optional().describe('No match is a failure'),
  message: z.string().optional(),
});

/** Any check of an exercise. */
export const checkSchema = z
  .discriminatedUnion('kind', [
    behaviourCheckSchema,
    planCheckSchema,
    structureCheckSchema,
    sourceCheckSchema,
  ])
  .superRefine((check, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    if (check.kind === 'behaviour' || check.kind === 'plan') {
      if ((check.scenario === undefined) === (check.scenarios === undefined)) {
        complain('needs either `scenario` or `scenarios`');
      }
    }
    if (check.kind === 'plan' && (check.expect === undefined) === (check.refuses === undefined)) {
      complain('needs either `expect` or `refuses`');
    }
    if (check.kind === 'structure' && (check.rule === undefined) === (check.expect === undefined)) {
      complain('needs either `rule` or `expect`');
    }
    if (check.kind === 'source') {
      if ((check.rule === undefined) === (check.query === undefined))
        complain('needs either `rule` or `query`');
      if (check.absent !== undefined && check.present !== undefined) {
        complain('has both `absent` and `present`, but only one of them can be asked for');
      }
    }
  });

/** A check as declared. */
export type CheckSpec = z.output<typeof checkSchema>;
/** See {@link behaviourCheckSchema}. */
export type BehaviourCheck = z.output<typeof behaviourCheckSchema>;
/** See {@link planCheckSchema}. */
export type PlanCheck = z.output<typeof planCheckSchema>;
/** See {@link structureCheckSchema}. */
export type StructureCheck = z.output<typeof structureCheckSchema>;
/** See {@link sourceCheckSchema}. */
export type SourceCheck = z.output<typeof sourceCheckSchema>;
/** The kinds of checks. */
export type CheckKind = CheckSpec['kind'];

/** Returns the names of the scenarios that a check looks at; none for the kinds that read the source. */
export function scenariosOf(check: CheckSpec): readonly string[] {
  if (check.kind !== 'behaviour' && check.kind !== 'plan') return [];
  return check.scenarios ?? (check.scenario === undefined ? [] : [check.scenario]);
}
