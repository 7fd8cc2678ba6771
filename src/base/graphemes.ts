/** Made when it is first needed: that takes some ten milliseconds. */
let segmenter: Intl.Segmenter | undefined;

const plainAscii = /^[\x00-\x0c\x0e-\x7f]*$/;

/** Returns the characters that a person sees in a text (extended grapheme clusters, Unicode UAX #29). */
export function graphemes(text: string): string[] {
  // Every ASCII character stands alone, but CR LF is one cluster.
  if (plainAscii.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
