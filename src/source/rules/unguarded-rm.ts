import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const unguardedRm: SourceRule = {
  id: 'unguarded-rm',
  title: 'A recursive delete of a path that may be empty',
  what: '`rm -r` of a path that begins with a variable followed by `/`, without `${x:?}`.',
  why: 'With the variable empty, `rm -rf "$dir/"*` begins at the root of the file system.',
  remedy: 'Write `"${dir:?}/"`, which stops when it is empty.',
  options: {},
  examples: { sh: { bad: 'rm -rf "$dir"/cache', good: 'rm -rf "${dir:?}"/cache' } },
  find: {
    sh: ({ root }) =>
      nodesOf(root, 'command').filter((command) => {
        const words = command.namedChildren.map((child) => child?.text ?? '');
        if (words[0] !== 'rm' || !words.some((word) => /^(-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)$/.test(word)))
          return false;
        return words.some((word) => /^"?\$(\w+|\{\w+\})"?\//.test(word));
      }),
  },
};
