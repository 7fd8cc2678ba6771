import { z } from 'zod';
import { exerciseIdSchema, proseSchema, slugSchema } from './names.ts';

/** The version of the pack format that this program reads. */
export const packFormat = 1;

/** `pack.yaml`. */
export const packSchema = z.strictObject({
  format: z.literal(packFormat),
  id: slugSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, {
    message: 'a semantic version is written like 1.0.0',
  }),
  title: proseSchema,
  description: proseSchema,
  license: proseSchema,
  tracks: z
    .array(z.strictObject({ id: slugSchema, title: proseSchema, description: proseSchema }))
    .min(1)
    .describe('In the order in which they are shown'),
  dimensions: z
    .record(slugSchema, z.strictObject({ title: proseSchema, description: proseSchema }))
    .describe('The rubric; every check belongs to one'),
  skills: z.record(slugSchema, proseSchema).default({}).describe('The vocabulary of `skills` in exercises'),
  plans: z
    .array(
      z.strictObject({
        id: slugSchema,
        title: proseSchema,
        description: proseSchema,
        steps: z
          .array(z.strictObject({ title: proseSchema, exercises: z.array(exerciseIdSchema).min(1) }))
          .min(1),
      }),
    )
    .default([])
    .describe('Study plans over the catalogue'),
});

/** A pack as its manifest declares it. */
export type PackManifest = z.output<typeof packSchema>;
