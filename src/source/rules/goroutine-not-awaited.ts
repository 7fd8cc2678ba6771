import type { Node } from 'web-tree-sitter';
import type { SourceRule } from '../rule.ts';
import { descendants, enclosing, nodesOf } from '../syntax.ts';

/** See its texts. */
export const goroutineNotAwaited: SourceRule = {
  id: 'goroutine-not-awaited',
  title: 'A goroutine that nothing waits for',
  what: 'A `go` statement in a program in which nothing is ever waited for: no `.Wait()`, no receive from a channel, no `range` over one that the goroutine could end, no `select`. A function that only starts goroutines may have its caller wait.',
  why: 'When main returns, such goroutines are cut off in the middle of their work, and nobody hears of it.',
  remedy: 'Wait with a sync.WaitGroup or a channel before the program ends, also when it is told to stop.',
  options: {},
  examples: {
    go: {
      bad: 'package main\n\nfunc main() {\n\tgo work()\n}',
      good: 'package main\n\nfunc main() {\n\tdone := make(chan bool)\n\tgo func() { work(); done <- true }()\n\t<-done\n}',
    },
  },
  find: {
    go: ({ root, program }) => {
      const starts = nodesOf(root, 'go_statement');
      return starts.filter((start) => !waitsOutside(root, start) && !/\.Wait\(\)/.test(program));
    },
  },
};

/** A receive inside a goroutine itself (a worker that reads its jobs) waits for nothing that main could miss. */
function waitsOutside(root: Node, start: Node): boolean {
  for (const node of descendants(root)) {
    const receives =
      (node.type === 'unary_expression' && node.text.startsWith('<-')) ||
      node.type === 'select_statement' ||
      node.type === 'receive_statement';
    const ranges = node.type === 'range_clause' && enclosing(node, 'go_statement') === undefined;
    if (!receives && !ranges) continue;
    const within = enclosing(node, 'go_statement');
    if (within === undefined && (receives || rangesOverChannel(node, root))) return true;
    if (within !== undefined && within.startIndex !== start.startIndex && receives) return true;
  }
  return false;
}

function rangesOverChannel(clause: Node, root: Node): boolean {
  const over = clause.childForFieldName('right')?.text ?? '';
  const name = over.split('.').at(-1) ?? over;
  return new RegExp(`\\b${name.replace(/\W/g, '')}\\b[^\\n]*(make\\(\\s*chan|<-\\s*chan|chan\\b)`).test(
    root.text,
  );
}
