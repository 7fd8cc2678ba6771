import type { EncodedType } from '../../terraform/schemas/encoded-schema.ts';
import type { JsonObject, JsonValue } from '../../terraform/schemas/json-value.ts';
import type { PlanRule, ValueLimits } from '../../terraform/schemas/schema.ts';

/** What is known of an attribute while packages and facts are brought together. */
export interface RawAttribute {
  type: EncodedType;
  required: boolean;
  optional: boolean;
  computed: boolean;
  sensitive?: boolean;
  writeOnly?: boolean;
  forceNew?: boolean;
  default?: JsonValue;
  deprecated?: string;
  equivalence?: 'json';
  replaceUnless?: 'nulls' | 'emptied';
  conflictsWith?: readonly string[];
  exactlyOneOf?: readonly string[];
  elementDefaults?: JsonObject;
  limits?: ValueLimits;
  nested?: { nesting: 'single' | 'list' | 'set' | 'map'; attributes: Map<string, RawAttribute> };
  unsupported?: boolean;
}

/** What is known of a nested block. */
export interface RawNestedBlock {
  nesting: 'single' | 'list' | 'set' | 'map';
  minItems: number;
  maxItems: number;
  computed?: boolean;
  forceNew?: boolean;
  deprecated?: string;
  conflictsWith?: readonly string[];
  exactlyOneOf?: readonly string[];
  block: RawBlock;
}

/** What is known of a block's content. */
export interface RawBlock {
  attributes: Map<string, RawAttribute>;
  blocks: Map<string, RawNestedBlock>;
}

/** What is known of a resource type, a data source or the provider's configuration. */
export interface RawResource {
  kind: 'resource' | 'data' | 'provider';
  type: string;
  version?: number;
  rules?: PlanRule[];
  verified?: boolean;
  same?: Readonly<Record<string, string>>;
  block: RawBlock;
}
