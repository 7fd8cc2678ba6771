import type { SourceRule } from '../rule.ts';
import { enclosing, nodesOf } from '../syntax.ts';

/** See its texts. */
export const parsedLs: SourceRule = {
  id: 'parsed-ls',
  title: 'The output of `ls` taken apart',
  what: '`ls` in a command substitution or at the head of a pipeline.',
  why: 'Names with spaces, line feeds or a leading dash come out as something else.',
  remedy: 'Use a pattern (`for f in ./*.log`), `find … -print0` or `stat`.',
  options: {},
  examples: {
    sh: { bad: 'for f in $(ls *.log); do gzip "$f"; done', good: 'for f in ./*.log; do gzip "$f"; done' },
  },
  find: {
    sh: ({ root }) =>
      nodesOf(root, 'command').filter((command) => {
        if (command.childForFieldName('name')?.text !== 'ls') return false;
        const pipeline = enclosing(command, 'pipeline', 'command_substitution');
        if (pipeline?.type === 'command_substitution') return true;
        return pipeline !== undefined && pipeline.namedChildren[0]?.startIndex === command.startIndex;
      }),
  },
};
