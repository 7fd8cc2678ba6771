/** A value as JSON has it: what schemas store as defaults, and what data sources are read with and answer. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** An object as JSON has it. */
export type JsonObject = { readonly [name: string]: JsonValue };
