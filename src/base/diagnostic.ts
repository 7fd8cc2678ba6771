import type { Range } from './range.ts';

/** How bad a finding is. Only `error` stops a plan or fails a validation. */
export type Severity = 'error' | 'warning' | 'information';

/**
 * One finding about somebody's file, in the shape of HashiCorp's diagnostics.
 *
 * `summary` is one short sentence without a full stop; `detail` says in full sentences what is wrong and what to do.
 * `range` is the tight place of the mistake, `context` a wider place worth showing around it.
 */
export interface Diagnostic {
  readonly severity: Severity;
  /**
   * Stable kebab-case id of the kind of finding, for tests, filters and links; the closed list is kept beside the
   * code that makes it. `unsupported` is reserved: the engine cannot judge this construct, so a check that meets it
   * is `error`, never `pass` or `fail`.
   */
  readonly code: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: Range | undefined;
  readonly context?: Range | undefined;
  /**
   * What belongs to the place, one line each: the call (`while calling max(numbers...)`), then what names stand for
   * (`var.size is 3`). Sensitive values are not told.
   */
  readonly values?: readonly string[] | undefined;
  /** Address of the configuration object that it is about, such as `var.name` or `module.a.aws_lb.this[0]`. */
  readonly address?: string | undefined;
}

/** Returns whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
