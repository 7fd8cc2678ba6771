/** What a real console answered to an expression: its value and type, or the first error. */
export type Recorded =
  | { readonly expression: string; readonly value: string; readonly type: string }
  | { readonly expression: string; readonly summary: string; readonly detail: string };
