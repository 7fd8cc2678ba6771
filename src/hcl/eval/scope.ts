import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Effort } from '../effort.ts';
import type { FunctionContext } from '../functions/function-context.ts';
import type { FunctionSpec } from '../functions/function-spec.ts';
import type { Traversal } from '../syntax/ast.ts';
import type { Value } from '../values/value.ts';

/** What names mean while an expression is evaluated. */
export interface Scope {
  /** Returns the value of a root name, or undefined when there is none here. Called only for names that are used. */
  readonly lookup: (name: string) => Value | undefined;
  /** Returns the names that {@link lookup} knows, for "did you mean". */
  readonly names: () => Iterable<string>;
  /**
   * Returns the value of the longest beginning of a reference that it knows how to make, or undefined to have the root
   * looked up. It spares building an object of all resources for the sake of one.
   */
  readonly resolve?: ((reference: Traversal) => Resolved | undefined) | undefined;
  /** The functions that may be called, by name; undefined leaves it to the scope around, and without any none may. */
  readonly functions?: ReadonlyMap<string, FunctionSpec> | undefined;
  /** Returns what to say of a function that is not there, in place of the usual words. */
  readonly unknownFunction?: ((name: string) => UnknownFunction | undefined) | undefined;
  /** What functions get from outside; undefined leaves it to the scope around. */
  readonly functionContext?: FunctionContext | undefined;
  /** Returns a range as messages name it, such as `main.tf:3,9-14`; undefined leaves it to the scope around. */
  readonly placeText?: ((range: Range) => string) | undefined;
  /** What evaluation may cost; undefined leaves it to the scope around, and without any each evaluation has its own. */
  readonly effort?: Effort | undefined;
  /** Where to go on looking. */
  readonly parent?: Scope | undefined;
}

/** What to say of a function that cannot be called; `unsupported` when it may well exist. */
export interface UnknownFunction {
  readonly unsupported: boolean;
  readonly summary: string;
  readonly detail: string;
}

/** What the beginning of a reference stands for. */
export interface Resolved {
  readonly value: Value;
  /** How many steps behind the root it covers. */
  readonly steps: number;
  readonly diagnostics?: readonly Diagnostic[] | undefined;
}

/** Returns a scope with these names in front of those of another scope. */
export function scopeOf(
  variables: ReadonlyMap<string, Value> | Readonly<Record<string, Value>>,
  rest: Omit<Scope, 'lookup' | 'names'> = {},
): Scope {
  const map =
    Symbol.iterator in variables
      ? (variables as ReadonlyMap<string, Value>)
      : new Map(Object.entries(variables));
  return { ...rest, lookup: (name) => map.get(name), names: () => map.keys() };
}

/** A scope without any name or function, for expressions that must be constant. */
export const emptyScope: Scope = { lookup: () => undefined, names: () => [] };

/** Returns the nearest of something that scopes may leave to the one around them. */
export function inherited<
  K extends 'effort' | 'functions' | 'functionContext' | 'placeText' | 'unknownFunction',
>(scope: Scope, key: K): Scope[K] | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at[key] !== undefined) return at[key];
  }
  return undefined;
}
