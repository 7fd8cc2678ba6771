import type { Diagnostic } from '../../base/diagnostic.ts';
import { sourcePlace } from './source-place.ts';

/**
 * Returns what `terraform validate -json` prints, format version 1.0
 * (https://developer.hashicorp.com/terraform/cli/commands/validate#json).
 */
export function validationJson(
  diagnostics: readonly Diagnostic[],
  files: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return {
    format_version: '1.0',
    valid: errors === 0,
    error_count: errors,
    warning_count: diagnostics.filter(({ severity }) => severity === 'warning').length,
    diagnostics: diagnostics.map((diagnostic) => diagnosticJson(diagnostic, files)),
  };
}

/** Returns one diagnostic as Terraform's commands print it with `-json`. */
export function diagnosticJson(
  { severity, summary, detail, range, address }: Diagnostic,
  files: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const base = {
    severity: severity === 'information' ? 'warning' : severity,
    summary,
    detail,
    ...(address === undefined ? {} : { address }),
  };
  const text = range === undefined ? undefined : files.get(range.file);
  if (range === undefined || text === undefined) return base;
  const place = sourcePlace(range, text);
  return {
    ...base,
    range: { filename: place.file, start: place.start, end: place.end },
    snippet: {
      context: place.context ?? null,
      code: place.code,
      start_line: place.start.line,
      highlight_start_offset: place.highlightStart,
      highlight_end_offset: place.highlightEnd,
      values: [],
    },
  };
}
