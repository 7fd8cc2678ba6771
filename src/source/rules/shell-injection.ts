import type { SourceRule } from '../rule.ts';
import { nodesOf } from '../syntax.ts';

/** See its texts. */
export const shellInjection: SourceRule = {
  id: 'shell-injection',
  title: 'Data that a shell reads as code',
  what: 'Python: `shell=True`, `os.system`, `os.popen`. Bash: `eval`. Go: `exec.Command` of a shell with `-c` and anything but a literal.',
  why: 'A file name or a field of a log with `;` or `$(…)` in it is carried out.',
  remedy: 'Start the program itself with a list of arguments; in Bash keep commands in arrays.',
  options: {},
  examples: {
    py: { bad: 'subprocess.run("gzip " + name, shell=True)', good: 'subprocess.run(["gzip", "--", name])' },
    sh: { bad: 'eval "$command"', good: '"${command[@]}"' },
    go: {
      bad: 'package main\n\nimport "os/exec"\n\nfunc f(s string) { exec.Command("sh", "-c", "gzip "+s) }',
      good: 'package main\n\nimport "os/exec"\n\nfunc f(s string) { exec.Command("gzip", "--", s) }',
    },
  },
  find: {
    py: ({ root }) =>
      nodesOf(root, 'call').filter((call) => {
        if (/^os\.(system|popen)$/.test(call.childForFieldName('function')?.text ?? '')) return true;
        return nodesOf(call, 'keyword_argument').some(
          (argument) =>
            argument.parent?.parent?.id === call.id &&
            argument.childForFieldName('name')?.text === 'shell' &&
            argument.childForFieldName('value')?.text === 'True',
        );
      }),
    sh: ({ root }) =>
      nodesOf(root, 'command').filter((command) => command.childForFieldName('name')?.text === 'eval'),
    go: ({ root }) =>
      nodesOf(root, 'call_expression').filter((call) => {
        if (!/^exec\.Command(Context)?$/.test(call.childForFieldName('function')?.text ?? '')) return false;
        const args = (call.childForFieldName('arguments')?.namedChildren ?? []).filter((one) => one !== null);
        const flag = args.findIndex((one) => one?.text === '"-c"');
        const script = args[flag + 1];
        return flag > 0 && script !== undefined && !/_string_literal$/.test(script?.type ?? '');
      }),
  },
};
