import type { RawBlock, RawResource } from './raw-schema.ts';
import type { SecondProperty, SecondType } from './read-second-package.ts';

/**
 * Returns for a resource type the one of the second package that stands for the same, or undefined when none does
 * surely. The second package has names of its own, so that both are compared by the names of their properties; among
 * equals, the one whose own name shares more words wins.
 */
export function matchType(resource: RawResource, candidates: readonly SecondType[]): SecondType | undefined {
  const names = normalizedNames(resource.block);
  const words = resource.type.split('_').slice(1);
  let best: SecondType | undefined;
  let bestScore = 0;
  for (const candidate of candidates) {
    const token = candidate.token.replace(/([A-Z])/g, '_$1').toLowerCase();
    const own = token.split('/').pop()?.split('_') ?? [];
    const shared =
      words.filter((word) => token.includes(word)).length / words.length -
      (0.2 * own.filter((word) => !words.includes(word)).length) / (own.length || 1);
    const likeness = jaccard(names, new Set([...candidate.properties.keys()].map(normalizeName)));
    const score = likeness + 0.5 * shared;
    if (likeness >= 0.75 && shared > 0 && score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return bestScore >= 1.05 ? best : undefined;
}

/** Returns the property that stands for an attribute or block of that name. */
export function matchProperty(
  name: string,
  properties: ReadonlyMap<string, SecondProperty>,
): { readonly name: string; readonly property: SecondProperty } | undefined {
  const wanted = normalizeName(name);
  for (const [candidate, property] of properties) {
    if (normalizeName(candidate) === wanted) return { name: candidate, property };
  }
  return undefined;
}

function normalizedNames(block: RawBlock): Set<string> {
  const names = [...block.attributes.keys(), ...block.blocks.keys()];
  return new Set(names.filter((name) => name !== 'id' && name !== 'timeouts').map(normalizeName));
}

/** Lower case, no underscores, singular: both packages come to the same. */
function normalizeName(name: string): string {
  return name
    .replaceAll('_', '')
    .toLowerCase()
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/ies$/, 'y')
    .replace(/(?<!s)s$/, '');
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const name of a) if (b.has(name)) both++;
  return both / (a.size + b.size - both || 1);
}
