import { z } from 'zod';
import { exerciseSchema } from './manifest/exercise.ts';
import { expectSchema } from './manifest/expect.ts';
import { packSchema } from './manifest/pack.ts';
import { mocksSchema } from './manifest/plan-scenario.ts';

/** Returns the JSON Schemas that editors use while somebody writes a pack, by file name; made from the manifests' one definition. */
export function publishedSchemas(): Readonly<Record<string, object>> {
  return {
    'pack.schema.json': published(packSchema, 'pack.yaml of an OpsKata pack'),
    'exercise.schema.json': published(exerciseSchema, 'exercise.yaml of an OpsKata exercise'),
    'expect.schema.json': published(expectSchema, 'expect.yaml of a wrong solution'),
    'mocks.schema.json': published(mocksSchema, 'Mocked data sources of a plan scenario'),
  };
}

function published(schema: z.ZodType, title: string): object {
  // draft-07 is what VS Code's own validator and the YAML extension know best.
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return { $schema, title, ...rest };
}
