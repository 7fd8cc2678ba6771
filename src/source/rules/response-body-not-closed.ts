import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const responseBodyNotClosed: SourceRule = {
  id: 'response-body-not-closed',
  title: 'A response body that is never closed',
  what: 'An HTTP call in a program without any `.Body.Close()`.',
  why: 'Every response keeps its connection and a file descriptor; a program that runs for long runs out of them.',
  remedy: 'After the error is checked: `defer resp.Body.Close()`.',
  options: {},
  examples: {
    go: {
      bad: 'package main\n\nimport "net/http"\n\nfunc f(c *http.Client) int {\n\tresp, err := c.Get("http://x")\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn resp.StatusCode\n}',
      good: 'package main\n\nimport "net/http"\n\nfunc f(c *http.Client) int {\n\tresp, err := c.Get("http://x")\n\tif err != nil {\n\t\treturn 0\n\t}\n\tdefer resp.Body.Close()\n\treturn resp.StatusCode\n}',
    },
  },
  find: {
    go: ({ root, program }) => {
      if (
        /\.Close\(\)/.test(program) &&
        /Body/.test(program) &&
        /Body\b[^\n]*Close|body\.Close|Close\(\)/i.test(program)
      )
        return [];
      return nodesOf(root, 'short_var_declaration', 'assignment_statement').filter((statement) => {
        const name = statement.childForFieldName('left')?.namedChildren[0]?.text ?? '';
        const call = statement.childForFieldName('right')?.text ?? '';
        return /^(\w*\.)+(Get|Post|Head|PostForm|Do)\(/.test(call) && /^(r|re?sp?|response|res)$/i.test(name);
      });
    },
  },
};
