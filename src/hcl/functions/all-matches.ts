import type { RE2JS } from 're2js';

/** One match of a pattern. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match, then what each group matched; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
  /** The numbers of the named groups. */
  readonly names: Readonly<Record<string, number>>;
}

/**
 * Returns the matches of a pattern, one after the other, as Go's `FindAll`: an empty match right behind another match
 * does not count.
 */
export function allMatches(expression: RE2JS, text: string, limit = Number.POSITIVE_INFINITY): Match[] {
  const matcher = expression.matcher(text);
  const names = expression.namedGroups();
  const count = expression.groupCount();
  const matches: Match[] = [];
  let previousEnd = -1;
  while (matches.length < limit && matcher.find()) {
    const start = matcher.start();
    const end = matcher.end();
    if (start === end && start === previousEnd) continue;
    previousEnd = end;
    const groups = Array.from({ length: count + 1 }, (_, i) => matcher.group(i) ?? undefined);
    matches.push({ start, end, groups, names });
  }
  return matches;
}
