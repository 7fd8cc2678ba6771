import type { Diagnostic } from '../../base/diagnostic.ts';

/**
 * Returns the diagnostics without those that say the same of the same place, as several instances of one module do,
 * errors first.
 */
export function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const unique = diagnostics.filter(({ severity, code, summary, detail, range, address }) => {
    const key = JSON.stringify([
      severity,
      summary,
      detail,
      range?.file,
      range?.start,
      range?.end,
      code === 'check-block-assertion-failed' ? address : '',
    ]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const rank = { error: 0, warning: 1, information: 2 };
  return unique.sort((a, b) => rank[a.severity] - rank[b.severity]);
}
