/** One resource instance after a simulated apply, every value known. */
export interface AppliedResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** Address of the module instance, `''` for the root. */
  readonly module: string;
  readonly key: string | number | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** Addresses, without instance keys, of all resources that it depends on, directly or through anything else, sorted. */
  readonly dependencies: readonly string[];
}

/**
 * What a plan would leave behind. Values that a provider makes up have stable made-up ones of a likely shape.
 */
export interface AppliedState {
  /** JSON text of state format 4, fit as `state` of the next plan. */
  readonly state: string;
  readonly resources: readonly AppliedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}
