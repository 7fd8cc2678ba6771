import { z } from 'zod';
import { checkSchema } from './check.ts';
import { exerciseIdSchema, innerPathSchema, type Language, languageSchema, proseSchema } from './names.ts';
import { planScenarioSchema } from './plan-scenario.ts';
import { runScenarioSchema } from './run-scenario.ts';

/** What is done with the work: a run or a plan. */
export const scenarioSchema = z.discriminatedUnion('kind', [runScenarioSchema, planScenarioSchema]);

/** See {@link scenarioSchema}. */
export type Scenario = z.output<typeof scenarioSchema>;

const nameSchema = z
  .string()
  .regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/, { message: 'use lower case letters, digits and dashes' });

/** `exercise.yaml`. */
export const exerciseSchema = z.strictObject({
  id: exerciseIdSchema,
  title: proseSchema,
  summary: proseSchema.describe('One line for lists'),
  level: z.int().min(1).max(3).describe('1 warm-up, 2 core, 3 advanced'),
  minutes: z.int().min(1).max(600).describe('An honest time for somebody of that level'),
  skills: z.array(z.string()).min(1),
  prerequisites: z.array(exerciseIdSchema).default([]),
  languages: z
    .partialRecord(languageSchema, z.strictObject({ entry: innerPathSchema }))
    .refine((map) => Object.keys(map).length > 0, { message: 'names at least one language' }),
  scenarios: z.record(nameSchema, scenarioSchema).default({}),
  checks: z.array(checkSchema).min(1),
  hints: z.tuple([proseSchema, proseSchema, proseSchema]).describe('From a nudge to nearly the answer'),
  debrief: z
    .array(z.strictObject({ question: proseSchema, covers: z.array(proseSchema).min(1) }))
    .min(4)
    .max(6),
});

/** An exercise as its manifest declares it. */
export type ExerciseManifest = z.output<typeof exerciseSchema>;

/** Returns the languages of an exercise in a fixed order. */
export function languagesOf(exercise: ExerciseManifest): Language[] {
  return languageSchema.options.filter((language) => exercise.languages[language] !== undefined);
}
