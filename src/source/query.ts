import { RE2JS } from 're2js';
import { type Language, type Node, Query, type QueryMatch } from 'web-tree-sitter';
import type { Result } from '../base/result.ts';

/** A query with its regular expressions taken out, so that they run in linear time. */
export interface CompiledQuery {
  readonly query: Query;
  /** By pattern: what every match must satisfy besides. */
  readonly conditions: readonly (readonly Condition[])[];
}

/** Whether a capture's text must match, or must not. */
interface Condition {
  readonly capture: string;
  readonly expression: RE2JS;
  readonly positive: boolean;
}

/**
 * Returns a compiled query. The regular expressions of `#match?` and `#not-match?` are RE2: a pack is a stranger's, and
 * a JavaScript expression could keep the engine busy for ever.
 * On error: `query-invalid` with what tree-sitter or RE2 says.
 */
export function compileQuery(language: Language, text: string): Result<CompiledQuery | undefined> {
  let query: Query | undefined;
  try {
    query = new Query(language, withOwnPredicates(text));
    const conditions = query.predicates.map((predicates) =>
      predicates.map(({ operator, operands }): Condition => {
        const [capture, pattern] = operands;
        if (!(operator in ownPredicates)) throw new Error(`the predicate #${operator} does not exist`);
        if (capture?.type !== 'capture' || pattern?.type !== 'string') {
          throw new Error(`#${ownPredicates[operator]} takes a capture and a regular expression`);
        }
        return {
          capture: capture.name,
          expression: RE2JS.compile(pattern.value),
          positive: operator === 're2-match?',
        };
      }),
    );
    return { value: { query, conditions }, diagnostics: [] };
  } catch (error) {
    query?.delete();
    const reason = error instanceof Error ? error.message : String(error);
    const detail = `This is not a tree-sitter query for the language: ${reason}. See the node names of its grammar.`;
    return {
      value: undefined,
      diagnostics: [{ severity: 'error', code: 'query-invalid', summary: 'Invalid query', detail }],
    };
  }
}

/** Returns the captured nodes of a query, each once, in the order of the text. */
export function captureWith(
  { query, conditions }: CompiledQuery,
  root: Node,
): readonly { name: string; node: Node }[] {
  const seen = new Set<string>();
  const captures: { name: string; node: Node }[] = [];
  for (const match of query.matches(root)) {
    if (!(conditions[match.patternIndex] ?? []).every((condition) => holds(condition, match))) continue;
    for (const { name, node } of match.captures) {
      const key = `${name} ${node.id}`;
      if (name.startsWith('_') || seen.has(key)) continue;
      seen.add(key);
      captures.push({ name, node });
    }
  }
  return captures.sort((a, b) => a.node.startIndex - b.node.startIndex || b.node.endIndex - a.node.endIndex);
}

/** What tree-sitter's own names are turned into, so that it does not compile them itself. */
const ownPredicates: Readonly<Record<string, string>> = {
  're2-match?': 'match?',
  're2-not-match?': 'not-match?',
};

function withOwnPredicates(text: string): string {
  return text.replace(/#(any-)?(not-)?match\?/g, (_, _any, not) => `#re2-${not ?? ''}match?`);
}

function holds({ capture, expression, positive }: Condition, match: QueryMatch): boolean {
  const nodes = match.captures.filter((one) => one.name === capture);
  return nodes.every(({ node }) => expression.test(node.text) === positive);
}
