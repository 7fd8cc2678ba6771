import type { Result } from '../../base/result.ts';
import type { Type } from '../../hcl/types/type.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** Where the schemas of providers come from. Reading is synchronous: what it needs has been loaded before. */
export interface SchemaSource {
  /**
   * Returns the schemas of the provider with that source address, or undefined when it is not known.
   *
   * `hashicorp/aws`, `registry.terraform.io/hashicorp/aws` and `registry.opentofu.org/hashicorp/aws` are the same
   * provider; `terraform.io/builtin/terraform` is the one of `terraform_data`.
   */
  provider(address: string): ProviderSchema | undefined;
  /** Returns the source addresses of all known providers, such as `hashicorp/aws`, sorted. */
  knownProviders(): readonly string[];
}

/** The schemas of one provider. Those of a type are decoded when they are first asked for, then kept. */
export interface ProviderSchema {
  /** The source address, such as `hashicorp/aws`. */
  readonly source: string;
  /** The version of the provider that the schemas describe, such as `6.25.0`. */
  readonly version: string;
  /** The arguments of the `provider` block. */
  readonly config: BlockSchema;
  /** Returns the schema of a managed resource type, or undefined when the provider has none of that name. */
  resource(type: string): ResourceSchema | undefined;
  /** Returns the schema of a data source, or undefined when the provider has none of that name. */
  dataSource(type: string): ResourceSchema | undefined;
  /** Returns the names of all managed resource types, sorted. */
  resourceTypes(): readonly string[];
  /** Returns the names of all data sources, sorted. */
  dataSourceTypes(): readonly string[];
  /**
   * Returns what a data source that the provider computes from its arguments alone (such as
   * `aws_iam_policy_document`) answers: the whole object, arguments included. Returns undefined for every other data
   * source; those are answered by mocks.
   *
   * `config` has the shape of plan JSON: every attribute and block of the schema, null where not set, blocks as lists
   * of objects. It must be wholly known: with anything unknown in it Terraform reads the data source during apply.
   *
   * On error: diagnostics without a range; the caller knows the place.
   */
  readData(type: string, config: JsonObject): Result<JsonObject> | undefined;
}

/** What a configuration may say about a resource type or data source, and what the provider does with it. */
export interface ResourceSchema {
  /** The version of the schema, as in a state file's `schema_version`. */
  readonly version: number;
  readonly block: BlockSchema;
  /** What the provider plans beyond the defaults of single attributes, in the order in which it is to be applied. */
  readonly rules: readonly PlanRule[];
  /**
   * Computed attributes that have the value of another one once the resource exists, by name: `id` of an `aws_lb` is
   * its `arn`. A plan knows neither; a simulated apply makes one value up and gives it to both.
   */
  readonly sameAfterApply: ReadonlyMap<string, string>;
  /**
   * Whether {@link AttributeSchema.forceNew} and {@link AttributeSchema.default} of this type were verified against
   * the provider's documentation. Where false, they hold what could be extracted; a plan that updates such a
   * resource cannot be sure that it is not a replacement.
   */
  readonly verified: boolean;
}

/** The content of a block: its arguments and nested blocks by name, each sorted by name. */
export interface BlockSchema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly blocks: ReadonlyMap<string, NestedBlockSchema>;
}

/**
 * One argument or attribute.
 *
 * An attribute whose type is a list or set of objects may also be written as blocks (as with `ingress` of
 * `aws_security_group`): Terraform calls this "attributes as blocks".
 */
export interface AttributeSchema {
  /**
   * Of values. For {@link nested} attributes it is the object type (or collection of it) that they imply, with
   * what may be left out as optional.
   */
  readonly type: Type;
  readonly required: boolean;
  readonly optional: boolean;
  /** The provider gives it a value: with `optional`, when the configuration does not. */
  readonly computed: boolean;
  readonly sensitive: boolean;
  /** Goes to the provider and is in no plan and no state: always null there. */
  readonly writeOnly: boolean;
  /** A changed value replaces the resource. */
  readonly forceNew: boolean;
  /**
   * A change that does not replace the resource all the same: `nulls`, when maps differ in elements that are null alone,
   * or in null and a map of nulls; `emptied`, from the empty text to null, or to what is not known.
   */
  readonly replaceUnless?: 'nulls' | 'emptied' | undefined;
  /** What the provider plans when the configuration has null. Absent: it plans null, or unknown when `computed`. */
  readonly default?: JsonValue | undefined;
  /** Why it should not be used any more, or an empty text when that is all that is known. */
  readonly deprecated?: string | undefined;
  /**
   * `json`: the planned text is the JSON in its compact form with sorted keys, and texts that hold the same JSON are
   * the same, so that the prior one is kept and no change is planned.
   */
  readonly equivalence?: 'json' | undefined;
  /** Names of arguments and blocks (top level of the same block) that may not be set together with this one. */
  readonly conflictsWith?: readonly string[] | undefined;
  /** Names of arguments and blocks (top level of the same block) of which exactly one must be set, with this one. */
  readonly exactlyOneOf?: readonly string[] | undefined;
  /** For a list or set of objects: what the provider plans for the attributes of an element that are null. */
  readonly elementDefaults?: JsonObject | undefined;
  /** What the provider refuses while planning. Only where surely known. */
  readonly limits?: ValueLimits | undefined;
  /** For attributes written with `=` whose object has a schema of its own ("nested attributes"). */
  readonly nested?: NestedAttributeSchema | undefined;
  /** The type is not known in detail, so that a value of it can't be judged. */
  readonly unsupported?: boolean | undefined;
}

/** What a known value must satisfy; the provider reports an error while planning otherwise. Null always passes. */
export interface ValueLimits {
  /** Characters of a string. */
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  /** A number, both bounds included. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** All values that are accepted. */
  readonly oneOf?: readonly (string | number)[] | undefined;
  /** A regular expression (in the common subset of RE2 and JavaScript) that must match, and what it asks for. */
  readonly pattern?: string | undefined;
  readonly patternText?: string | undefined;
  readonly format?: 'arn' | 'json' | 'cidr' | 'rfc3339' | 'file-mode' | undefined;
  /** Elements of a list or set. */
  readonly minItems?: number | undefined;
  /** What every element of a list or set must satisfy. */
  readonly elements?: ValueLimits | undefined;
}

/** The objects of a nested attribute. */
export interface NestedAttributeSchema {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
}

/** A block within a block. */
export interface NestedBlockSchema {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  /** How many there must be at least. */
  readonly minItems: number;
  /** How many there may be at most; 0 is without limit. */
  readonly maxItems: number;
  /** When the configuration has none, the provider makes them up: unknown until apply, then kept from the state. */
  readonly computed: boolean;
  /** Names as in {@link AttributeSchema.conflictsWith}. */
  readonly conflictsWith?: readonly string[] | undefined;
  /** Names as in {@link AttributeSchema.exactlyOneOf}. */
  readonly exactlyOneOf?: readonly string[] | undefined;
  /** Adding or removing one replaces the resource. Changes within are told by the attributes' own `forceNew`. */
  readonly forceNew: boolean;
  readonly block: BlockSchema;
}

/** What a provider plans for attributes that depend on more than their own argument. */
export type PlanRule =
  /**
   * `attribute` (`tags_all`) is the map `from` (`tags`) laid over the tags of the provider's `default_tags` block;
   * unknown when anything in `from` is unknown. Where the result is empty: on create it is unknown, or an empty map
   * with `emptyIsKnown`; on update the prior value is kept when `from` did not change, else it is an empty map.
   */
  | {
      readonly kind: 'merged-tags';
      readonly attribute: string;
      readonly from: string;
      readonly emptyIsKnown?: boolean | undefined;
    }
  /** `attribute`, when not set, is the provider's `argument`; unknown when that is not set either. */
  | { readonly kind: 'provider-argument'; readonly attribute: string; readonly argument: string }
  /**
   * On an update that changes any of `when` (an empty list: anything at all), the computed `attributes` are unknown
   * instead of kept from the state. With `onlyIf`, only when that boolean argument is true.
   */
  | {
      readonly kind: 'recomputed';
      readonly attributes: readonly string[];
      readonly when: readonly string[];
      readonly onlyIf?: string | undefined;
    }
  /** `attribute`, when not set, has the value of the attribute `from`. */
  | { readonly kind: 'copied'; readonly attribute: string; readonly from: string }
  /**
   * What the configuration says of `attributes`, and their defaults, count only when the argument `by` has one of the
   * values `is`. Otherwise the prior value is kept; on create it is null, or unknown when computed.
   */
  | {
      readonly kind: 'ignored-unless';
      readonly attributes: readonly string[];
      readonly by: string;
      readonly is: readonly string[];
    }
  /**
   * All of `attributes` have one value: that of the one which is written, else `default`. Written with different values,
   * they are refused while planning.
   */
  | {
      readonly kind: 'synchronized';
      readonly attributes: readonly string[];
      readonly default: JsonValue;
    }
  /**
   * What the provider works out itself; see provider/derived-values.ts. `certificate-renewal`: `ready_for_renewal` of a
   * certificate. `helm-release`: no `description` of a new release. The others: the parts of a moment of the resources of the Time provider.
   */
  | {
      readonly kind: 'derived';
      readonly by: 'certificate-renewal' | 'helm-release' | 'time-static' | 'time-offset' | 'time-rotating';
    }
  /** At least one of `attributes` must be set; `of` is what the provider takes for wrong, and so what it says of it. */
  | {
      readonly kind: 'at-least-one';
      readonly attributes: readonly string[];
      readonly of: 'resource' | 'attribute';
    }
  /** `attribute` must not be false together with all of `others`. */
  | { readonly kind: 'at-least-one-true'; readonly attribute: string; readonly others: readonly string[] }
  /** The number `attribute` must be at least the sum of `of`, where null counts as 0. */
  | { readonly kind: 'at-least-sum'; readonly attribute: string; readonly of: readonly string[] }
  /** How many blocks there may be, where the provider and not the schema says so. */
  | {
      readonly kind: 'block-count';
      readonly block: string;
      readonly required?: boolean | undefined;
      readonly max?: number | undefined;
    }
  /** The type should not be used any more. */
  | { readonly kind: 'deprecated'; readonly text: string }
  /** Each of `attributes` must be set, unless the argument `by` has one of the values `is`. */
  | {
      readonly kind: 'required-unless';
      readonly attributes: readonly string[];
      readonly by: string;
      readonly is: readonly string[];
    };
