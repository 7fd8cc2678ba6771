import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const readWithoutR: SourceRule = {
  id: 'read-without-r',
  title: '`read` without `-r`',
  what: 'A `read` that lets backslashes act.',
  why: 'A backslash in a log line disappears, and one at its end joins two lines into one.',
  remedy: 'Write `IFS= read -r line`.',
  options: {},
  examples: {
    sh: {
      bad: 'while read line; do echo "$line"; done',
      good: 'while IFS= read -r line; do echo "$line"; done',
    },
  },
  find: {
    sh: ({ root }) =>
      nodesOf(root, 'command').filter((command) => {
        if (command.childForFieldName('name')?.text !== 'read') return false;
        return !command.namedChildren.some((child) => /^-[a-zA-Z]*r/.test(child?.text ?? ''));
      }),
  },
};
