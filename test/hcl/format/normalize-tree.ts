/**
 * Returns a syntax tree as plain data without what printing does not keep: places, the form of templates, parentheses,
 * and that neighbouring literals of a template are one.
 */
export function normalizeTree(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(normalizeTree);
  if (typeof node !== 'object' || node === null) return node;
  const record = node as Readonly<Record<string, unknown>>;
  if (record.kind === 'parentheses') return normalizeTree(record.inner);
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    if (key.endsWith('ange') || value === undefined) continue;
    if (key === 'form' && (record.kind === 'template' || record.kind === 'template-wrap')) continue;
    result[key] = normalizeTree(value);
  }
  if (record.kind === 'template') result.parts = joinLiterals(result.parts as readonly Literal[]);
  // Steps of a relative traversal from a reference belong to the reference.
  const source = result.source as { kind?: string; steps?: unknown[] } | undefined;
  const chain = source?.kind === 'scope-traversal' || source?.kind === 'relative-traversal';
  if (record.kind === 'relative-traversal' && chain) {
    return { ...source, steps: [...(source?.steps ?? []), ...(result.steps as unknown[])] };
  }
  return result;
}

interface Literal {
  readonly kind: string;
  readonly value?: string;
}

function joinLiterals(parts: readonly Literal[]): unknown[] {
  const joined: Literal[] = [];
  for (const part of parts) {
    const last = joined[joined.length - 1];
    if (part.kind === 'string' && last?.kind === 'string') {
      joined[joined.length - 1] = { kind: 'string', value: `${last.value}${part.value}` };
    } else joined.push(part);
  }
  return joined;
}
