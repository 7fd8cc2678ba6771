import type { SourceRule } from '../rule.ts';
import { nodesOf, statementsOf } from '../syntax.ts';

/** See its texts. */
export const bareExcept: SourceRule = {
  id: 'bare-except',
  title: 'A bare `except:`',
  what: 'An `except` clause that names no exception, unless it raises again.',
  why: 'It also catches KeyboardInterrupt and SystemExit: Ctrl-C and SIGINT no longer stop the program.',
  remedy: 'Name the exceptions that you can handle; for a last resort at the top, `except Exception`.',
  options: {},
  examples: {
    py: {
      bad: 'try:\n    load()\nexcept:\n    retry()',
      good: 'try:\n    load()\nexcept OSError:\n    retry()',
    },
  },
  find: {
    py: ({ root }) =>
      nodesOf(root, 'except_clause').filter((clause) => {
        const caught = statementsOf(clause).some((child) => child.type !== 'block');
        return !caught && nodesOf(clause, 'raise_statement').length === 0;
      }),
  },
};
