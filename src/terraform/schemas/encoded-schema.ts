import type { JsonObject, JsonValue } from './json-value.ts';
import type { PlanRule, ValueLimits } from './schema.ts';

/** A type as state files have it: a primitive's name, or a constructor with its argument. */
export type EncodedType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', EncodedType]
  | readonly ['object', { readonly [name: string]: EncodedType }];

/** What is stored of an attribute besides its type and flags; everything may be left out. */
export interface EncodedExtra {
  /** Value that the provider fills in. */
  readonly default?: JsonValue;
  readonly deprecated?: string;
  readonly equivalence?: 'json';
  readonly replaceUnless?: 'nulls' | 'emptied';
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly elementDefaults?: JsonObject;
  readonly limits?: ValueLimits;
  readonly nested?: {
    readonly nesting: 'single' | 'list' | 'set' | 'map';
    readonly attributes: { readonly [name: string]: EncodedAttribute };
  };
  readonly unsupported?: boolean;
}

/**
 * An attribute: type (null where it follows from a nested schema), flags, the rest.
 *
 * Flags: `r` required, `o` optional, `c` computed, `s` sensitive, `w` write-only, `f` force new.
 */
export type EncodedAttribute =
  | readonly [EncodedType | null, string]
  | readonly [EncodedType | null, string, EncodedExtra];

/**
 * A nested block: nesting (`s` single, `l` list, `t` set, `m` map), least and greatest number, flags (`c` computed,
 * `f` force new), content, the rest.
 */
export type EncodedNestedBlock =
  | readonly ['s' | 'l' | 't' | 'm', number, number, string, EncodedBlock]
  | readonly ['s' | 'l' | 't' | 'm', number, number, string, EncodedBlock, EncodedBlockExtra];

/** What is stored of a nested block besides; everything may be left out. */
export interface EncodedBlockExtra {
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
}

/** A block: attributes and nested blocks by name, each left out when there are none. */
export interface EncodedBlock {
  readonly a?: { readonly [name: string]: EncodedAttribute };
  readonly b?: { readonly [name: string]: EncodedNestedBlock };
}

/** A resource type or data source: schema version (left out when 0), rules, whether verified, content. */
export interface EncodedResource extends EncodedBlock {
  readonly v?: number;
  readonly rules?: readonly PlanRule[];
  readonly verified?: boolean;
  /** Attribute to the one whose value it has after apply. */
  readonly same?: { readonly [attribute: string]: string };
}

/**
 * The index of a provider's archive. The names are in the order in which their schemas were put into chunks:
 * `chunkSize` of each kind in a chunk, resources first.
 */
export interface ArchiveIndex {
  readonly source: string;
  readonly version: string;
  readonly config: EncodedBlock;
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
  readonly chunkSize: number;
  /** Compressed length in bytes of each chunk; they follow the index without a gap. */
  readonly chunks: readonly number[];
}
