import type { ChangeAction } from './change.ts';

/** What is shown of one place of a plan. */
export interface Difference {
  readonly action: ChangeAction;
  readonly replace: boolean;
  readonly shape: Shape;
}

/** How a place is shown. */
export type Shape =
  | { readonly kind: 'primitive'; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Difference>; readonly nested: boolean }
  | { readonly kind: 'map'; readonly members: ReadonlyMap<string, Difference>; readonly nested: boolean }
  | { readonly kind: 'list'; readonly elements: readonly Difference[]; readonly context: boolean }
  | { readonly kind: 'set'; readonly elements: readonly Difference[]; readonly nested: boolean }
  | {
      readonly kind: 'block';
      readonly attributes: ReadonlyMap<string, Difference>;
      readonly blocks: ReadonlyMap<string, NestedBlocks>;
    }
  /** Its value is in no plan. */
  | { readonly kind: 'write-only'; readonly sensitive: boolean }
  | { readonly kind: 'unknown'; readonly before: Difference | undefined }
  | {
      readonly kind: 'sensitive';
      readonly inner: Difference;
      readonly before: boolean;
      readonly after: boolean;
      readonly block: boolean;
    }
  | { readonly kind: 'type-change'; readonly before: Difference; readonly after: Difference };

/** All nested blocks of one name. */
export interface NestedBlocks {
  /** With the label of each, for blocks that have one. */
  readonly items: readonly { readonly label: string; readonly difference: Difference }[];
  readonly isSet: boolean;
  readonly replace: boolean;
  readonly beforeSensitive: boolean;
  readonly afterSensitive: boolean;
}
