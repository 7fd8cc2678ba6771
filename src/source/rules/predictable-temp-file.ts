import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const predictableTempFile: SourceRule = {
  id: 'predictable-temp-file',
  title: 'A temporary file with a name that others know',
  what: 'Python: `tempfile.mktemp`, or a literal path below `/tmp` that is opened for writing. Bash: a redirection to a path below `/tmp`, also with `$$`.',
  why: 'Two runs at once overwrite each other, and somebody else can put a link there first.',
  remedy:
    'Use `mktemp` and remove the file in a trap; in Python `tempfile.NamedTemporaryFile` or `TemporaryDirectory`.',
  options: {},
  examples: {
    py: { bad: 'path = tempfile.mktemp()', good: 'with tempfile.NamedTemporaryFile() as f:\n    use(f)' },
    sh: {
      bad: 'sort "$1" > /tmp/sorted.$$',
      good: 'tmp=$(mktemp)\ntrap \'rm -f "$tmp"\' EXIT\nsort "$1" > "$tmp"',
    },
  },
  find: {
    py: ({ root }) =>
      nodesOf(root, 'call').filter((call) => {
        const name = call.childForFieldName('function')?.text ?? '';
        if (/^(tempfile\.)?mktemp$/.test(name)) return true;
        return (
          name === 'open' &&
          /^\(\s*f?["']\/tmp\/[^"']*["']\s*,\s*(mode\s*=\s*)?["'][wax]/.test(
            call.childForFieldName('arguments')?.text ?? '',
          )
        );
      }),
    sh: ({ root }) =>
      nodesOf(root, 'file_redirect').filter((redirect) => /^\d*&?>{1,2}\|?\s*"?\/tmp\//.test(redirect.text)),
  },
};
