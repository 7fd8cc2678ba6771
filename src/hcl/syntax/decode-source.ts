import type { Result } from '../../base/result.ts';
import { hclError } from '../hcl-diagnostic.ts';

/**
 * Returns the text of a file's bytes.
 *
 * On error: bytes that are no UTF-8 become U+FFFD, and the first of them is a diagnostic.
 */
export function decodeSource(file: string, bytes: Uint8Array): Result<string> {
  try {
    const value = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { value, diagnostics: [] };
  } catch {
    const value = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const start = Math.max(0, value.indexOf('\ufffd'));
    const problem = hclError(
      'invalid-encoding',
      'Invalid character encoding',
      'The file must be UTF-8 text. Choose the encoding UTF-8 in your editor and save it again.',
      { file, start, end: Math.min(start + 1, value.length) },
    );
    return { value, diagnostics: [problem] };
  }
}
