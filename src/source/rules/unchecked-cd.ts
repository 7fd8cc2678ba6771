import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const uncheckedCd: SourceRule = {
  id: 'unchecked-cd',
  title: 'A `cd` whose failure goes unnoticed',
  what: '`cd`, `pushd` or `popd` as a statement of its own in a script that does not turn on `errexit`.',
  why: 'When the folder is missing, what follows happens in the wrong one; before an `rm` that is the end.',
  remedy: 'Write `cd "$dir" || exit 1`, or turn on `set -e`.',
  options: {},
  examples: { sh: { bad: 'cd "$1"\nrm -f ./*.tmp', good: 'cd "$1" || exit 1\nrm -f ./*.tmp' } },
  find: {
    sh: ({ root, program }) => {
      if (
        /^[^#\n]*\bset\s+(-[a-zA-Z]*e[a-zA-Z]*\b|.*\berrexit\b)/m.test(program) ||
        /^#!.*\s-[a-zA-Z]*e/.test(program)
      )
        return [];
      return nodesOf(root, 'command').filter((command) => {
        if (!/^(cd|pushd|popd)$/.test(command.childForFieldName('name')?.text ?? '')) return false;
        const parent = command.parent?.type ?? '';
        return !/^(list|if_statement|while_statement|elif_clause|negated_command|command_substitution)$/.test(
          parent,
        );
      });
    },
  },
};
