import { compareStrings } from './compare-strings.ts';

/** Most names that are sorted by insertion: what JavaScript's own sort allocates is more than such a list. */
const fewNames = 32;

/** Sorts names in place, as {@link compareStrings} does, and returns them. */
export function sortNames(names: string[]): string[] {
  if (names.length > fewNames) return names.sort(compareStrings);
  for (let i = 1; i < names.length; i++) {
    const name = names[i] as string;
    let place = i;
    for (; place > 0 && compareStrings(names[place - 1] as string, name) > 0; place--)
      names[place] = names[place - 1] as string;
    names[place] = name;
  }
  return names;
}

/** Returns whether each name is after the one before it. */
export function areAscending(names: readonly string[]): boolean {
  for (let i = 1; i < names.length; i++) {
    if (compareStrings(names[i - 1] as string, names[i] as string) >= 0) return false;
  }
  return true;
}
