import type { Node } from 'web-tree-sitter';
import type { RuleInput, SourceRule } from '../rule.ts';
import { nodesOf, statementsOf } from '../syntax.ts';

/** See its texts. */
export const missingStrictMode: SourceRule = {
  id: 'missing-strict-mode',
  title: 'Missing strict mode',
  what: 'A script that never turns on `errexit` (`-e`), `nounset` (`-u`) and `pipefail`, by `set`, `shopt -o` or its first line. Only scripts with at least one command are looked at.',
  why: 'Without them a script runs on after a failure, reads a misspelt variable as empty, and takes a broken pipeline for a success.',
  remedy: 'Begin with `set -euo pipefail`, and handle on purpose what may fail.',
  options: { options: 'List of the options that are wanted; default: errexit, nounset, pipefail' },
  examples: {
    sh: {
      bad: '#!/usr/bin/env bash\ncurl -m 5 "$1" | grep x',
      good: '#!/usr/bin/env bash\nset -euo pipefail\ncurl -m 5 "$1" | grep x',
    },
  },
  find: { sh: find },
};

const letters: Readonly<Record<string, string>> = { e: 'errexit', u: 'nounset' };

function find({ root, text, program, options }: RuleInput): Node[] {
  const wanted = Array.isArray(options['options'])
    ? options['options'].map(String)
    : ['errexit', 'nounset', 'pipefail'];
  const on = new Set<string>();
  collectWords(/^#!.*/.exec(program)?.[0].split(/\s+/).slice(1) ?? [], on);
  // A sourced file may set them for all.
  for (const match of program.matchAll(/^[^#\n]*?\b(?:set|shopt\s+-[a-z]*)\s+([^;\n&|#]*)/gm))
    collectWords((match[1] ?? '').split(/\s+/), on);
  const first = statementsOf(root)[0];
  if (first === undefined || wanted.every((option) => on.has(option)) || text.trim() === '') return [];
  return [nodesOf(first, 'command')[0] ?? first];
}

/** Takes `-euo pipefail`, `-o errexit`, `pipefail`; `+e` and what it turns off are not strict mode's matter. */
function collectWords(words: readonly string[], on: Set<string>): void {
  for (const [i, word] of words.entries()) {
    if (['errexit', 'nounset', 'pipefail'].includes(word) && words[i - 1]?.startsWith('+') !== true)
      on.add(word);
    if (!/^-[a-zA-Z]+$/.test(word)) continue;
    for (const letter of word.slice(1)) {
      const option = letters[letter];
      if (option !== undefined) on.add(option);
    }
  }
}
