/**
 * Returns how wide the column of these names is. Terraform counts the bytes of UTF-8 here, and characters where it fills
 * up ({@link padName}): its renderer takes Go's `len` and `fmt`'s `%-*s`.
 */
export function columnWidth(names: readonly string[]): number {
  let width = 0;
  for (const name of names) width = Math.max(width, encoder.encode(name).length);
  return width;
}

const encoder = new TextEncoder();

/** Returns a name filled up with spaces to so many characters (code points). */
export function padName(name: string, width: number): string {
  return name + ' '.repeat(Math.max(0, width - [...name].length));
}
