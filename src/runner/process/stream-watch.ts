import { RE2JS } from 're2js';

/** Calls back once when a regular expression first matches what a stream has written. */
export interface StreamWatch {
  /** Takes the next bytes of the stream. */
  add(chunk: Uint8Array): void;
}

/** A match may reach this many characters back from the newest one. */
const windowLength = 64 * 1024;

/** Returns a watch for several patterns in RE2's syntax over one stream; each calls back once, in the chunk that completes it. */
export function createStreamWatch(
  patterns: readonly { readonly pattern: string; readonly seen: () => void }[],
): StreamWatch {
  let open = patterns.map(({ pattern, seen }) => ({ expression: RE2JS.compile(pattern), seen }));
  const decoder = new TextDecoder('utf-8');
  let window = '';
  return {
    add(chunk) {
      if (open.length === 0) return;
      window += decoder.decode(chunk, { stream: true });
      const matched = open.filter(({ expression }) => expression.test(window));
      open = open.filter((one) => !matched.includes(one));
      if (window.length > windowLength) window = window.slice(-windowLength);
      for (const { seen } of matched) seen();
    },
  };
}
