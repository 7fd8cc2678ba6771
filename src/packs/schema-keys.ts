import type { z } from 'zod';
import { valueAt, type YamlPath } from './yaml-file.ts';

/** Returns the keys that a schema knows at a path of the data, following records, lists and unions; for suggestions. */
export function keysAt(schema: z.ZodType, root: unknown, path: YamlPath): string[] {
  let candidates: z.ZodType[] = [schema];
  let value = root;
  for (const step of path) {
    candidates = candidates.flatMap(unwrapped).flatMap((inner) => stepInto(inner, step, value));
    value = valueAt(value, [step]);
  }
  const objects = candidates.flatMap(unwrapped).filter((inner) => fits(inner, value));
  return [...new Set(objects.flatMap((inner) => Object.keys(shapeOf(inner) ?? {})))].sort();
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly values?: readonly unknown[];
}

function definition(schema: z.ZodType): Definition {
  return schema.def as unknown as Definition;
}

function unwrapped(schema: z.ZodType): z.ZodType[] {
  const def = definition(schema);
  if (def.innerType !== undefined) return unwrapped(def.innerType);
  if (def.in !== undefined) return unwrapped(def.in);
  if (def.options !== undefined) return def.options.flatMap(unwrapped);
  return [schema];
}

function stepInto(schema: z.ZodType, step: string | number, value: unknown): z.ZodType[] {
  const def = definition(schema);
  if (!fits(schema, value)) return [];
  const next = def.shape?.[step] ?? def.element ?? def.valueType ?? def.items?.[Number(step)];
  return next === undefined ? [] : [next];
}

/** In a union told apart by `kind`, only the branch of that kind counts. */
function fits(schema: z.ZodType, value: unknown): boolean {
  const kind = shapeOf(schema)?.kind;
  if (kind === undefined || typeof value !== 'object' || value === null || !('kind' in value)) return true;
  const allowed = definition(kind).values;
  return allowed === undefined || allowed.includes(value.kind);
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  return definition(schema).shape;
}
