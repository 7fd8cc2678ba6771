import type { Node } from 'web-tree-sitter';
import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const unquotedVariable: SourceRule = {
  id: 'unquoted-variable',
  title: 'An unquoted variable',
  what: 'A variable or command substitution without double quotes as an argument of a command. Not: assignments, `[[ … ]]`, arithmetic, the list of a `for`, numbers such as `$#`, `$?` and `${#x}`, and `${x:+…}` or `${x+…}`, which give words on purpose.',
  why: 'The value is split at spaces and expanded as a pattern: a file name with a space becomes two, and `*` becomes the folder.',
  remedy: 'Write `"$x"`; for several words use an array and `"${words[@]}"`.',
  options: { ignore: 'List of variable names that may stand without quotes' },
  examples: { sh: { bad: 'rm $file', good: 'rm "$file"' } },
  find: {
    sh: ({ root, options }) => {
      const ignored = Array.isArray(options['ignore']) ? options['ignore'].map(String) : [];
      return nodesOf(root, 'command').flatMap((command) =>
        command.namedChildren.flatMap((child) =>
          child === null || child.type === 'command_name' ? [] : unquoted(child, ignored),
        ),
      );
    },
  },
};

function unquoted(argument: Node, ignored: readonly string[]): Node[] {
  if (argument.type === 'concatenation')
    return argument.namedChildren.flatMap((child) => (child === null ? [] : unquoted(child, ignored)));
  if (argument.type === 'command_substitution') return [argument];
  if (argument.type !== 'simple_expansion' && argument.type !== 'expansion') return [];
  const text = argument.text;
  const name = /^\$\{?([A-Za-z_]\w*|[@*0-9])/.exec(text)?.[1];
  if (name === undefined || ignored.includes(name) || /^\$\{\w+(\[[@*]\])?:?\+/.test(text)) return [];
  return [argument];
}
