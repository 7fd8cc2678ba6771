import { z } from 'zod';
import { innerPathSchema, jsonSchema } from './names.ts';

/** Existing objects that `import` blocks may adopt: type, id, attributes. */
export const importableSchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), jsonSchema)));

/** A scenario of kind `plan`. */
export const planScenarioSchema = z.strictObject({
  kind: z.literal('plan'),
  description: z.string().optional().describe('What is done, for people'),
  variables: z.record(z.string(), jsonSchema).default({}),
  variableFiles: z.array(innerPathSchema).default([]).describe('Below fixtures/'),
  workVariableFiles: z
    .array(innerPathSchema)
    .default([])
    .describe('Of the work, seen from `dir`, like -var-file; read before `variableFiles`'),
  dir: innerPathSchema.prefault('.').describe('The folder of the work that is the root module'),
  harness: innerPathSchema
    .optional()
    .describe('A folder of fixtures/ that becomes the root module; the work lies in ./module'),
  state: innerPathSchema.optional().describe('Below fixtures/: prior state, format 4'),
  mocks: innerPathSchema.optional().describe('Below fixtures/: data sources'),
  workspace: z.string().default('default'),
  importable: importableSchema
    .default({})
    .describe('Type, id, attributes of existing objects that `import` may adopt'),
  after: z.string().optional().describe('The scenario whose simulated apply gives the prior state'),
});

/** Terraform's plan for the candidate's folder. */
export type PlanScenario = z.output<typeof planScenarioSchema>;

/** A mocks file: answers for data sources. Keys are types; the first answer whose `match` fits is taken. */
export const mocksSchema = z.strictObject({
  data: z.record(
    z.string().regex(/^[a-z0-9_]+$/, { message: 'a key is the type of a data source, like aws_vpc' }),
    z.array(
      z.strictObject({
        match: z.record(z.string(), jsonSchema).optional().describe('Arguments that must have these values'),
        values: z.record(z.string(), jsonSchema),
      }),
    ),
  ),
});

/** See {@link mocksSchema}. */
export type MocksFile = z.output<typeof mocksSchema>;
