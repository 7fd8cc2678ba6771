import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const mutableDefault: SourceRule = {
  id: 'mutable-default',
  title: 'A mutable default argument',
  what: 'A parameter whose default is a list, a dictionary or a set.',
  why: 'It is made once: what one call adds, the next call finds.',
  remedy: 'Default to None and make the value inside the function.',
  options: {},
  examples: {
    py: { bad: 'def f(seen=[]):\n    return seen', good: 'def f(seen=None):\n    return seen or []' },
  },
  find: {
    py: ({ root }) =>
      nodesOf(root, 'default_parameter', 'typed_default_parameter').filter((parameter) => {
        const value = parameter.childForFieldName('value');
        return (
          value !== null &&
          (['list', 'dictionary', 'set'].includes(value.type) || /^(list|dict|set)\(\)$/.test(value.text))
        );
      }),
  },
};
