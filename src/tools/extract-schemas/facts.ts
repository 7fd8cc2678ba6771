import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../terraform/schemas/json-value.ts';
import type { PlanRule, ValueLimits } from '../../terraform/schemas/schema.ts';

const names = z.array(z.string()).default([]);

const typeFacts = z.strictObject({
  /** Version of the type's schema in state files. */
  version: z.number().int().default(0),
  /** Built with the newer plugin framework, which differs in what it plans for empty tags. */
  framework: z.boolean().default(false),
  /** Arguments and blocks, nested ones with dots, a change of which replaces the resource. */
  forceNew: names,
  /** Those of them of which some changes replace nothing. */
  replaceUnless: z.record(z.string(), z.enum(['nulls', 'emptied'])).default({}),
  deprecated: names,
  /** What the bindings have as a block, or as an object without a schema, and is an attribute with one object. */
  objectAttributes: names,
  /** What the provider plans for arguments that are not set. */
  defaults: z.record(z.string(), z.json()).default({}),
  sensitive: names,
  /** Arguments that hold JSON. */
  json: names,
  /** Blocks that the provider makes up when there are none. All others are not. */
  computedBlocks: names,
  minItems: z.record(z.string(), z.number()).default({}),
  maxItems: z.record(z.string(), z.number()).default({}),
  conflictsWith: z.record(z.string(), z.array(z.string())).default({}),
  exactlyOneOf: z.array(z.array(z.string())).default([]),
  limits: z.record(z.string(), z.record(z.string(), z.json())).default({}),
  elementDefaults: z.record(z.string(), z.record(z.string(), z.json())).default({}),
  rules: z.array(z.record(z.string(), z.json())).default([]),
  /** Computed attributes by name, with the attribute whose value they have after apply. */
  same: z.record(z.string(), z.string()).default({}),
  /** Only some facts are known: the type is not marked as verified and keeps what the packages say. */
  partial: z.boolean().default(false),
});

const factsFile = z.strictObject({
  provider: z.string(),
  /** Managed resource types whose facts are complete: they are marked as verified. */
  types: z.record(z.string(), typeFacts).default({}),
  /** Facts of the provider block. */
  config: typeFacts.optional(),
  /** Single facts of data sources. */
  dataSources: z.record(z.string(), typeFacts).default({}),
});

/** The facts of one resource type. */
export interface TypeFacts
  extends Omit<z.infer<typeof typeFacts>, 'rules' | 'limits' | 'elementDefaults' | 'defaults'> {
  readonly defaults: Readonly<Record<string, JsonValue>>;
  readonly rules: readonly PlanRule[];
  readonly limits: Readonly<Record<string, ValueLimits>>;
  readonly elementDefaults: Readonly<Record<string, JsonObject>>;
}

/** The facts of one provider. */
export interface ProviderFacts {
  readonly types: ReadonlyMap<string, TypeFacts>;
  readonly dataSources: ReadonlyMap<string, TypeFacts>;
  readonly config: TypeFacts | undefined;
}

/**
 * Returns the hand-written facts of all providers by source address, read from all YAML files below the folder.
 *
 * On error: throws, naming the file, when one has another form.
 */
export function readFacts(folder: string): ReadonlyMap<string, ProviderFacts> {
  const found = new Map<string, MutableFacts>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.yaml')) continue;
    const parsed = factsFile.safeParse(load(readFileSync(join(folder, path), 'utf8')));
    if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
    const { provider, types, dataSources, config } = parsed.data;
    const facts = found.get(provider) ?? { types: new Map(), dataSources: new Map(), config: undefined };
    for (const [type, one] of Object.entries(types)) facts.types.set(type, typed(one));
    for (const [type, one] of Object.entries(dataSources)) facts.dataSources.set(type, typed(one));
    if (config) facts.config = typed(config);
    found.set(provider, facts);
  }
  return found;
}

interface MutableFacts {
  readonly types: Map<string, TypeFacts>;
  readonly dataSources: Map<string, TypeFacts>;
  config: TypeFacts | undefined;
}

/** Rules and limits are judged by the tests that decode every type. */
function typed(facts: z.infer<typeof typeFacts>): TypeFacts {
  return facts as unknown as TypeFacts;
}
