import type { Node } from 'web-tree-sitter';
import type { SourceRule } from '../rule.ts';
import { nodesOf, statementsOf } from '../syntax.ts';

/** See its texts. */
export const swallowedException: SourceRule = {
  id: 'swallowed-exception',
  title: 'An error that is swallowed',
  what: 'Python: a handler for everything (no type, `Exception`, `BaseException`) that does nothing but `pass` or `...`. Go: `if err != nil` with an empty body. A narrow `except FileNotFoundError: pass` is a decision and is left alone.',
  why: 'The failure leaves no trace: whoever is on call sees a success that was none.',
  remedy: 'Handle it, report it with what was attempted, or let it pass upwards.',
  options: {},
  examples: {
    py: {
      bad: 'try:\n    send()\nexcept Exception:\n    pass',
      good: 'try:\n    send()\nexcept OSError as error:\n    log.warning("not sent: %s", error)',
    },
    go: {
      bad: 'package main\n\nfunc f() {\n\tif err := send(); err != nil {\n\t}\n}',
      good: 'package main\n\nfunc f() error {\n\tif err := send(); err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}',
    },
  },
  find: {
    py: ({ root }) =>
      nodesOf(root, 'except_clause').filter((clause) => catchesAll(clause) && doesNothing(clause)),
    go: ({ root }) =>
      nodesOf(root, 'if_statement').filter((statement) => {
        const condition = statement.childForFieldName('condition')?.text ?? '';
        const body = statement.childForFieldName('consequence');
        return (
          /\b[eE]rr\w*\s*!=\s*nil/.test(condition) &&
          body !== null &&
          nodesOf(body, 'comment').length === 0 &&
          body.namedChildCount === 0
        );
      }),
  },
};

function catchesAll(clause: Node): boolean {
  const caught = statementsOf(clause).filter((child) => child.type !== 'block');
  return caught.length === 0 || caught.some((child) => /^\(?\s*(Exception|BaseException)\b/.test(child.text));
}

function doesNothing(clause: Node): boolean {
  const block = statementsOf(clause).find((child) => child.type === 'block');
  return (
    block !== undefined &&
    statementsOf(block).every((one) => one.type === 'pass_statement' || one.text === '...')
  );
}
