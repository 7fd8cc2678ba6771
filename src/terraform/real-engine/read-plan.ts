import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import type { PlanJson } from '../plan-json.ts';
import { problem } from '../problem.ts';
import { isRecord } from '../state/value-of-json.ts';
import { RealPlan } from './real-plan.ts';

/**
 * Returns the plan that `show -json` printed.
 *
 * On error: undefined with a diagnostic when it is no plan JSON, or of a format that is not known (versions 1.x are).
 */
export function readPlan(text: string, diagnostics: readonly Diagnostic[]): Result<RealPlan | undefined> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      value: undefined,
      diagnostics: [...diagnostics, problem('unsupported', 'The plan that was made is no valid JSON.')],
    };
  }
  const version = isRecord(json) ? String(json['format_version'] ?? '') : '';
  if (!/^1\./.test(version)) {
    const detail = `The plan JSON has format version "${version}"; versions 1.x are known. Use an older release of the program.`;
    return { value: undefined, diagnostics: [...diagnostics, problem('unsupported', detail)] };
  }
  return { value: new RealPlan(json as unknown as PlanJson, diagnostics), diagnostics };
}
