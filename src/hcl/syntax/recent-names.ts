/** How many names are kept: more than a provider's resource types and their arguments that one file uses. */
const places = 512;

/**
 * Names of which the same string is given for the same text: each has one place among a few, where the last one that
 * came stands. A table of all names would grow with those that come once, such as names of resources, and help less.
 */
export class RecentNames {
  private readonly kept: string[] = new Array<string>(places).fill('');

  /** Returns a string of that text. */
  get(text: string): string {
    if (text === '') return text;
    const place = placeOf(text);
    const known = this.kept[place] as string;
    if (known === text) return known;
    this.kept[place] = text;
    return text;
  }
}

/** Tells names such as `name`, `names` and `mode` apart, at the cost of three characters. */
function placeOf(text: string): number {
  const { length } = text;
  const mixed =
    text.charCodeAt(0) * 31 + text.charCodeAt(length >> 1) * 17 + text.charCodeAt(length - 1) * 7 + length;
  return mixed % places;
}
