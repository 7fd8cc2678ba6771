import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** Functions of Go's standard library whose last result is an error that matters. */
const errorLast =
  /^(strconv\.(Atoi|Parse\w+)|os\.(Open|OpenFile|Create|ReadFile|ReadDir|Stat|Lstat|Getwd|MkdirTemp)|io\.(ReadAll|Copy)|json\.(Marshal|MarshalIndent|Unmarshal)|http\.(Get|Post|Head|PostForm|NewRequest|NewRequestWithContext)|url\.Parse|time\.(Parse|ParseDuration)|gzip\.NewReader|regexp\.Compile|\w+\.(Do|Decode|Encode))$/;

/** See its texts. */
export const discardedError: SourceRule = {
  id: 'discarded-error',
  title: 'A discarded error',
  what: 'The error of a call that reads, parses, opens or sends, assigned to `_`. Closing and printing are left alone.',
  why: 'The zero value that comes with an error goes on as if it were data: 0 requests, an empty file, no rows.',
  remedy: 'Check the error, and say what was attempted.',
  options: {},
  examples: {
    go: {
      bad: 'package main\n\nimport "strconv"\n\nfunc f(s string) int {\n\tn, _ := strconv.Atoi(s)\n\treturn n\n}',
      good: 'package main\n\nimport "strconv"\n\nfunc f(s string) (int, error) {\n\treturn strconv.Atoi(s)\n}',
    },
  },
  find: {
    go: ({ root }) =>
      nodesOf(root, 'short_var_declaration', 'assignment_statement').filter((statement) => {
        const names = (statement.childForFieldName('left')?.namedChildren ?? []).map((one) => one?.text);
        const call = statement.childForFieldName('right')?.namedChildren[0];
        if (names.at(-1) !== '_' || call?.type !== 'call_expression') return false;
        return errorLast.test(call.childForFieldName('function')?.text ?? '');
      }),
  },
};
