import type { Node } from 'web-tree-sitter';
import type { RuleInput, SourceRule } from '../rule.ts';
import { descendants, nodesOf } from '../syntax.ts';

/** See its texts. */
export const httpWithoutTimeout: SourceRule = {
  id: 'http-without-timeout',
  title: 'An HTTP call without a timeout',
  what: 'Python: `urlopen`, `requests`/`httpx`-style calls, `HTTPConnection` and `create_connection` without `timeout` (unless `socket.setdefaulttimeout` is called, or arguments are handed on with `**`). Go: the default client, or an `http.Client` without `Timeout` where no context carries a deadline. Bash: `curl` without `--max-time`/`-m`, `wget` without `--timeout`/`-T`, unless the options come from a variable that holds one or `timeout` runs the command.',
  why: 'Such a call can wait for ever: one silent server and the program hangs until somebody notices.',
  remedy: 'Give every call a timeout that fits its budget.',
  options: {},
  examples: {
    py: { bad: 'urllib.request.urlopen(url)', good: 'urllib.request.urlopen(url, timeout=5)' },
    sh: { bad: 'curl -fsS "$url"', good: 'curl -fsS --max-time 5 "$url"' },
    go: {
      bad: 'package main\n\nimport "net/http"\n\nfunc f() { http.Get("http://x") }',
      good: 'package main\n\nimport (\n\t"net/http"\n\t"time"\n)\n\nvar client = &http.Client{Timeout: 5 * time.Second}',
    },
  },
  find: { py: inPython, go: inGo, sh: inBash },
};

const pythonCalls =
  /^(urllib\.request\.urlopen|request\.urlopen|urlopen|requests\.(get|post|put|patch|delete|head|request)|httpx\.stream|(http\.client\.|client\.)?HTTPS?Connection|(socket\.)?create_connection)$/;
/** Where a timeout stands among the arguments without a name: Python's library reference. */
const positions: Readonly<Record<string, number>> = { urlopen: 3, create_connection: 2, HTTPConnection: 3 };

function inPython({ root, program }: RuleInput): Node[] {
  if (/\bsetdefaulttimeout\s*\(/.test(program)) return [];
  return nodesOf(root, 'call').filter((call) => {
    const name = call.childForFieldName('function')?.text ?? '';
    if (!pythonCalls.test(name)) return false;
    const args = (call.childForFieldName('arguments')?.namedChildren ?? []).filter(
      (arg) => arg !== null && arg.type !== 'comment',
    );
    const position = positions[name.split('.').at(-1) ?? ''];
    if (position !== undefined && args.filter((arg) => arg?.type !== 'keyword_argument').length >= position)
      return false;
    return !args.some(
      (arg) =>
        arg?.type === 'dictionary_splat' ||
        (arg?.type === 'keyword_argument' && arg.childForFieldName('name')?.text === 'timeout'),
    );
  });
}

function inGo({ root, program }: RuleInput): Node[] {
  const hasDeadline =
    /\bcontext\.With(Timeout|Deadline)\b/.test(program) &&
    /\b(NewRequestWithContext|\.WithContext)\b/.test(program);
  const found: Node[] = [];
  for (const node of descendants(root)) {
    if (
      node.type === 'call_expression' &&
      /^http\.(Get|Head|Post|PostForm)$/.test(node.childForFieldName('function')?.text ?? '')
    )
      found.push(node);
    if (hasDeadline || /\.Timeout\s*=[^=]/.test(program)) continue;
    if (node.type === 'selector_expression' && node.text === 'http.DefaultClient') found.push(node);
    if (node.type === 'composite_literal' && node.childForFieldName('type')?.text === 'http.Client') {
      const body = node.childForFieldName('body')?.text ?? '';
      if (!/\bTimeout\s*:/.test(body)) found.push(node);
    }
  }
  return found;
}

function inBash({ root, program }: RuleInput): Node[] {
  return nodesOf(root, 'command').filter((command) => {
    const words = command.namedChildren.map((child) => child?.text ?? '');
    const at = words.findIndex((word) => word === 'curl' || word === 'wget');
    // `command curl`, `env curl` and the like; an argument that happens to be called so is no call.
    if (
      at < 0 ||
      words.slice(0, at).some((word) => !/^(command|env|exec|nice|time|[A-Za-z_]\w*=.*)$/.test(word))
    )
      return false;
    const options = words[at] === 'curl' ? curlTimeout : wgetTimeout;
    if (words.slice(at + 1).some((word) => options.test(word))) return false;
    const handsOn = command.namedChildren.some(
      (child) =>
        /^"?\$\{?[A-Za-z_@*]/.test(child?.text ?? '') && /@|opt|arg|flag|curl/i.test(child?.text ?? ''),
    );
    return !(handsOn && /(--max-time|\s-m\b|--timeout|-T\b)/.test(program));
  });
}

const curlTimeout = /^(--max-time(=.*)?|-[a-zA-Z]*m\d*(\.\d+)?)$/;
const wgetTimeout = /^(--timeout(=.*)?|-[a-zA-Z]*T\d*(\.\d+)?|--read-timeout(=.*)?)$/;
