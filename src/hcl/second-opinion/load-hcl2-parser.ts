/**
 * What hcl2-parser says about a text: its content as plain data; that it refuses it (the package does not hand on why);
 * or that it broke down on something that its JSON form cannot hold.
 */
export type ForeignParse =
  | { readonly kind: 'content'; readonly content: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused' }
  | { readonly kind: 'broken' };

/** Parses a text with hcl2-parser. */
export type ForeignParser = (text: string) => ForeignParse;

let loading: Promise<ForeignParser> | undefined;

/**
 * Returns hcl2-parser, HashiCorp's own parser compiled to JavaScript (HCL 2.10). It is large, so that it is loaded when
 * it is first asked for and not before.
 */
export function loadHcl2Parser(): Promise<ForeignParser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ForeignParser> {
  // Loading it makes every stack trace of the process endless and leaves a global `require` behind. The limit that it
  // needs is put back for its own calls alone.
  const { stackTraceLimit } = Error;
  const require = Object.getOwnPropertyDescriptor(globalThis, 'require');
  const loaded: unknown = await import('hcl2-parser');
  const itsLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = stackTraceLimit;
  if (require === undefined) Reflect.deleteProperty(globalThis, 'require');
  else Object.defineProperty(globalThis, 'require', require);
  const parse = findParse(loaded);
  return (text) => {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = itsLimit;
    try {
      return convert(parse(text));
    } catch {
      return { kind: 'broken' };
    } finally {
      Error.stackTraceLimit = before;
    }
  };
}

type ParseToString = (text: string) => unknown;

/** A CommonJS module is under `default` when it is imported, and may not be when a bundler has inlined it. */
function findParse(loaded: unknown): ParseToString {
  for (const place of [loaded, (loaded as { readonly default?: unknown }).default]) {
    const found = (place as { readonly parseToString?: unknown } | undefined)?.parseToString;
    if (typeof found === 'function') return found as ParseToString;
  }
  throw new Error('hcl2-parser has no function parseToString');
}

/** The function gives what Go gives: a pair of result and error. */
function convert(pair: unknown): ForeignParse {
  const [json, problem] = pair as [string, unknown];
  if (problem !== null) return { kind: 'refused' };
  return { kind: 'content', content: JSON.parse(json) as Record<string, unknown> };
}
