import type { CheckSpec } from '../packs/manifest/check.ts';
import type { Language } from '../packs/manifest/names.ts';

/** Returns the checks that judge a language, in the manifest's order. */
export function checksFor(checks: readonly CheckSpec[], language: Language): CheckSpec[] {
  return checks.filter((check) => check.languages === undefined || check.languages.includes(language));
}

/** Returns the named checks with all that they need, in the manifest's order; unknown names are passed over. */
export function withNeeds(checks: readonly CheckSpec[], only: readonly string[]): CheckSpec[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const wanted = new Set<string>();
  const queue = [...only];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const check = byId.get(id);
    if (check === undefined || wanted.has(id)) continue;
    wanted.add(id);
    queue.push(...check.needs);
  }
  return checks.filter((check) => wanted.has(check.id));
}
