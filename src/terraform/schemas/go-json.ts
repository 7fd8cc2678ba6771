import type { JsonValue } from './json-value.ts';

/**
 * Returns the value as JSON the way that providers written in Go write it: `<`, `>`, `&` and the line separators
 * U+2028 and U+2029 escaped. Keys stay in the order given. Source: documentation of Go's package encoding/json.
 *
 * @param indent spaces per level, 0 for the compact form
 */
export function goJson(value: JsonValue, indent: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
