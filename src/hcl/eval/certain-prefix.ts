import { graphemes } from '../../base/graphemes.ts';

/** How much of a prefix HCL keeps at most, in bytes of UTF-8 (hclsyntax, `TemplateExpr.Value`). */
const maximumBytes = 128;

/**
 * Returns as much of a known beginning as is certain to be the beginning of the whole string, whatever follows.
 *
 * The last character may be joined by what follows (as an accent joins its letter), and is certain only when it is one
 * of those that nothing joins: the rule of go-cty's `ctystrings.SafeKnownPrefix`.
 */
export function certainPrefix(text: string): string {
  const normalized = cut(text).normalize('NFC');
  if (normalized === '' || /[-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"']$/.test(normalized)) return normalized;
  const last = graphemes(normalized).at(-1) ?? '';
  return normalized.slice(0, normalized.length - last.length);
}

function cut(text: string): string {
  if (text.length * 3 <= maximumBytes) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += byteLength(character.codePointAt(0) ?? 0);
    if (bytes > maximumBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function byteLength(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
