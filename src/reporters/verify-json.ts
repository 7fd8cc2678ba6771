import type { VerifyReport } from '../engine/verify/verify-report.ts';
import { jsonText } from './json-text.ts';

/** Returns what proving a pack gave as JSON; see `docs/cli.md`. */
export function verifyJson(report: VerifyReport): string {
  return jsonText('pack-verify', { ...report });
}
