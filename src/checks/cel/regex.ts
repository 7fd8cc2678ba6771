import { RE2JS } from 're2js';
import { spend } from './budget.ts';

const compiled = new Map<string, RE2JS>();
const largestCache = 500;

/** Returns a compiled RE2 pattern, from a cache. On error: throws an error that says what is wrong with the pattern. */
export function regex(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  let made: RE2JS;
  try {
    made = RE2JS.compile(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`"${pattern}" is not a regular expression in RE2 syntax: ${reason}`);
  }
  if (compiled.size >= largestCache) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

/** Returns whether the pattern occurs in the text. */
export function occurs(text: string, pattern: string): boolean {
  spend(text.length >> 6);
  return regex(pattern).matcher(text).find();
}

/** Returns how often the pattern occurs, overlaps not counted twice. */
export function occurrences(text: string, pattern: string): number {
  spend(text.length >> 6);
  const matcher = regex(pattern).matcher(text);
  let count = 0;
  while (matcher.find()) count++;
  return count;
}

/** Returns the first group (or the whole match, when the pattern has no group) of every occurrence. */
export function extracts(text: string, pattern: string): string[] {
  spend(text.length >> 6);
  const matcher = regex(pattern).matcher(text);
  const found: string[] = [];
  while (matcher.find()) found.push(matcher.group(matcher.groupCount() > 0 ? 1 : 0) ?? '');
  return found;
}
