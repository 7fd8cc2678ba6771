import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { grammarFiles } from '../../src/platform/grammar-files.ts';
import { createSourceHost } from '../../src/source/create-source-host.ts';
import { ruleCatalogue } from '../../src/source/rule-catalogue.ts';
import { rulesDocument } from '../../src/source/rules-document.ts';
import type { SourceHost, SourceLanguage } from '../../src/source/source-host.ts';

const host: SourceHost = createSourceHost(
  grammarFiles(new URL('../../src/platform/grammar-files.ts', import.meta.url).href),
);

describe('source host', () => {
  it('can begin with a rule, before anything else has loaded the parser', async () => {
    // The parser is loaded once for a process, so only a process of its own shows it.
    const program = `
      import { createSourceHost } from './src/source/create-source-host.ts';
      import { grammarFiles } from './src/platform/grammar-files.ts';
      const host = createSourceHost(grammarFiles(new URL('src/platform/grammar-files.ts', 'file://' + process.cwd() + '/').href));
      const { value } = await host.runRule('bare-except', 'py', [{ file: 'a.py', text: 'try:\\n    f()\\nexcept:\\n    g()\\n' }]);
      console.log(value.length);`;
    const { stdout } = await execa(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
    );
    assert.equal(stdout, '1');
  });
});

describe('source queries', () => {
  it('give ranges in UTF-16 units', async () => {
    const text = 'x = "🙂é"\ntry:\n    f()\nexcept:\n    g()\n';
    const { value, diagnostics } = await host.runQuery(
      'py',
      { file: 'a.py', text },
      '(except_clause !value) @found',
    );
    assert.deepEqual(diagnostics, []);
    assert.equal(value.length, 1);
    const [finding] = value;
    assert.equal(text.slice(finding?.range.start, finding?.range.end), 'except:\n    g()');
    assert.deepEqual([finding?.range.file, finding?.text, finding?.capture], ['a.py', 'except:', 'found']);
  });

  it('run regular expressions in linear time and keep helper captures out', async () => {
    const text = `f("${'a'.repeat(5000)}!")\nf("b")\n`;
    const query =
      '((call arguments: (argument_list (string) @_text)) @found (#match? @_text "^.(a|a)+b?.$"))';
    const started = performance.now();
    const { value, diagnostics } = await host.runQuery('py', { file: 'a.py', text }, query);
    assert.deepEqual([value.length, diagnostics], [0, []]);
    assert.ok(performance.now() - started < 3000);
    const other = await host.runQuery(
      'py',
      { file: 'a.py', text },
      '((call (argument_list (string) @_t)) @found (#not-match? @_t "^.a"))',
    );
    assert.deepEqual(
      other.value.map((finding) => [finding.capture, finding.text]),
      [['found', 'f("b")']],
    );
  });

  const wrong: [query: string, says: RegExp][] = [
    ['(no_such_node) @found', /no_such_node/],
    ['(call', /./],
    ['((call) @found (#match? @found "("))', /./],
    ['((call) @found (#matches? @found "a"))', /matches\?/],
  ];
  for (const [query, says] of wrong) {
    it(`say what is wrong with ${query}`, async () => {
      const { value, diagnostics } = await host.runQuery('py', { file: 'a.py', text: 'f()' }, query);
      assert.deepEqual(value, []);
      assert.equal(diagnostics[0]?.code, 'query-invalid');
      assert.match(diagnostics[0]?.detail ?? '', says);
      assert.deepEqual(await host.checkQuery('py', query), diagnostics);
    });
  }

  it('find nothing wrong with a good query', async () => {
    assert.deepEqual(await host.checkQuery('go', '(go_statement) @found'), []);
    assert.deepEqual(await host.checkQuery('sh', '((command) @found (#match? @found "^rm "))'), []);
  });

  it('tell where a text does not parse', async () => {
    const { diagnostics } = await host.runQuery(
      'py',
      { file: 'a.py', text: 'def f(:\n  pass\n' },
      '(call) @found',
    );
    assert.deepEqual(
      [diagnostics[0]?.code, diagnostics[0]?.severity, diagnostics[0]?.range?.file],
      ['syntax-error', 'error', 'a.py'],
    );
    const bash = await host.runQuery('sh', { file: 'a.sh', text: 'if true; then\n' }, '(command) @found');
    assert.deepEqual([bash.diagnostics[0]?.code, bash.diagnostics[0]?.severity], ['syntax-error', 'warning']);
  });
});

describe('source rules', () => {
  for (const rule of ruleCatalogue) {
    for (const [language, example] of Object.entries(rule.examples) as [
      SourceLanguage,
      { bad: string; good: string },
    ][]) {
      it(`${rule.id} finds its bad example in ${language} and not its good one`, async () => {
        const bad = await host.runRule(rule.id, language, [{ file: 'x', text: example.bad }]);
        assert.deepEqual(bad.diagnostics, []);
        assert.equal(bad.value.length, 1, JSON.stringify(bad.value));
        const good = await host.runRule(rule.id, language, [{ file: 'x', text: example.good }]);
        assert.deepEqual(good, { value: [], diagnostics: [] });
      });
    }
    it(`${rule.id} has an example for each of its languages`, () => {
      assert.deepEqual(Object.keys(rule.examples).sort(), Object.keys(rule.find).sort());
    });
  }

  const go = (body: string, rest = ''): string => `package main\n\nfunc main() {\n${body}\n}\n${rest}`;
  const cases: [rule: string, language: SourceLanguage, text: string, found: string[]][] = [
    ['bare-except', 'py', 'try:\n  f()\nexcept:\n  cleanup()\n  raise\n', []],
    ['bare-except', 'py', 'try:\n  f()\nexcept (OSError, ValueError) as e:\n  pass\n', []],
    ['bare-except', 'py', 'try:\n  f()\nexcept:  # everything\n  g()\n', ['except:  # everything']],
    ['swallowed-exception', 'py', 'try:\n  f()\nexcept FileNotFoundError:\n  pass\n', []],
    [
      'swallowed-exception',
      'py',
      'try:\n  f()\nexcept (Exception, OSError) as e:\n  ...\n',
      ['except (Exception, OSError) as e:'],
    ],
    ['swallowed-exception', 'py', 'try:\n  f()\nexcept:\n  pass  # never mind\n', ['except:']],
    ['swallowed-exception', 'go', go('if err := f(); err != nil {\n// closing cannot matter\n}'), []],
    ['http-without-timeout', 'py', 'urlopen(req, None, 5)', []],
    ['http-without-timeout', 'py', 'requests.get(url, **options)', []],
    ['http-without-timeout', 'py', 'import socket\nsocket.setdefaulttimeout(3)\nurlopen(url)', []],
    [
      'http-without-timeout',
      'py',
      'session = requests.Session()\nrequests.post(url, json=x)',
      ['requests.post(url, json=x)'],
    ],
    [
      'http-without-timeout',
      'py',
      'HTTPConnection(host, port, timeout=3)\nHTTPConnection(host)',
      ['HTTPConnection(host)'],
    ],
    [
      'http-without-timeout',
      'sh',
      'curl -sSm5 "$u"\ncurl --max-time=3 "$u"\ncurl -m "$t" "$u"\ntimeout 5 curl "$u"\n',
      [],
    ],
    ['http-without-timeout', 'sh', 'opts=(-fsS --max-time 5)\ncurl "${opts[@]}" "$u"\n', []],
    ['http-without-timeout', 'sh', 'if command -v curl; then echo curl; fi\n', []],
    [
      'http-without-timeout',
      'sh',
      'body=$(curl --connect-timeout 5 "$u")\n',
      ['curl --connect-timeout 5 "$u"'],
    ],
    [
      'http-without-timeout',
      'go',
      go('c := &http.Client{Transport: t}\n_ = c'),
      ['http.Client{Transport: t}'],
    ],
    [
      'http-without-timeout',
      'go',
      go(
        'ctx, cancel := context.WithTimeout(ctx, d)\nreq, _ := http.NewRequestWithContext(ctx, "GET", u, nil)\nhttp.DefaultClient.Do(req)',
      ),
      [],
    ],
    ['http-without-timeout', 'go', go('http.DefaultClient.Do(req)'), ['http.DefaultClient']],
    ['missing-strict-mode', 'sh', '#!/bin/bash -eu\nset -o pipefail\necho x\n', []],
    ['missing-strict-mode', 'sh', '# set -euo pipefail\necho x\n', ['echo x']],
    ['missing-strict-mode', 'sh', 'set -Eeuo pipefail; shopt -s inherit_errexit\necho x\n', []],
    ['missing-strict-mode', 'sh', 'set -o errexit -o nounset -o pipefail\necho x\n', []],
    ['missing-strict-mode', 'sh', 'set -e\necho x\n', ['set -e']],
    ['missing-strict-mode', 'sh', '# nothing yet\n', []],
    [
      'unquoted-variable',
      'sh',
      'echo "$a" ${#a} $# $? $(( x + 1 )) ${b:+--flag "$b"}\nx=$y\n[[ $a == $b ]]\nfor f in $list; do :; done\n',
      [],
    ],
    ['unquoted-variable', 'sh', 'cp $a/b "$c"; echo ${d[@]} $(date)\n', ['$a', '${d[@]}', '$(date)']],
    [
      'goroutine-not-awaited',
      'go',
      go('var wg sync.WaitGroup\nwg.Add(1)\ngo func() { defer wg.Done() }()\nwg.Wait()'),
      [],
    ],
    [
      'goroutine-not-awaited',
      'go',
      go(
        'jobs := make(chan int)\ngo func() { for j := range jobs { use(j) } }()\nfor i := 0; i < 3; i++ { jobs <- i }',
      ),
      ['go func() { for j := range jobs { use(j) } }()'],
    ],
    [
      'goroutine-not-awaited',
      'go',
      go('results := make(chan int)\ngo produce(results)\nfor r := range results { use(r) }'),
      [],
    ],
    ['goroutine-not-awaited', 'go', go('start()', 'func start() { go work() }\n'), ['go work()']],
    ['shell-injection', 'py', 'subprocess.run(["a"], shell=False)\nrun(f(shell=True))\n', ['f(shell=True)']],
    ['shell-injection', 'go', go('exec.Command("sh", "-c", "ls | wc -l")'), []],
    ['mutable-default', 'py', 'def f(a: dict = {}, b=(), c=1): pass', ['a: dict = {}']],
    [
      'discarded-error',
      'go',
      go('v, _ := m["k"]\n_, _ = fmt.Println(v)\nb, _ := io.ReadAll(r)'),
      ['b, _ := io.ReadAll(r)'],
    ],
    [
      'unguarded-rm',
      'sh',
      'rm -rf -- "$dir"\nrm -f "$dir/x"\nrm -r "${dir:?}/x"\nrm -rf $HOME/x\n',
      ['rm -rf $HOME/x'],
    ],
    [
      'predictable-temp-file',
      'sh',
      'echo x >> "/tmp/log"\necho y > /dev/null\ncat < /tmp/in\n',
      ['>> "/tmp/log"'],
    ],
    ['parsed-ls', 'sh', 'ls -l\nn=$(ls | wc -l)\nls | head\nfind . | grep ls\n', ['ls', 'ls']],
    ['read-without-r', 'sh', 'IFS=, read -ra parts <<< "$x"\nread name\n', ['read name']],
    ['unchecked-cd', 'sh', 'cd a && ls\nif cd b; then :; fi\ncd c || exit 1\ncd d\n', ['cd d']],
    ['unchecked-cd', 'sh', 'set -e\ncd d\n', []],
  ];
  for (const [rule, language, text, found] of cases) {
    it(`${rule} in ${JSON.stringify(text).slice(0, 70)} finds ${found.length}`, async () => {
      const { value } = await host.runRule(rule, language, [{ file: 'x', text }]);
      assert.deepEqual(
        value.map((finding) => finding.text),
        found,
      );
    });
  }

  it('take options', async () => {
    const texts = [{ file: 'x', text: 'set -u\ncp $a b\n' }];
    assert.equal(
      (await host.runRule('missing-strict-mode', 'sh', texts, { options: ['nounset'] })).value.length,
      0,
    );
    assert.equal((await host.runRule('unquoted-variable', 'sh', texts, { ignore: ['a'] })).value.length, 0);
  });

  it('look at all files of a program together', async () => {
    const sources = [
      { file: 'lib.sh', text: 'set -euo pipefail\n' },
      { file: 'main.sh', text: '. ./lib.sh\necho x\n' },
    ];
    assert.deepEqual((await host.runRule('missing-strict-mode', 'sh', sources)).value, []);
  });

  const mistakes: [rule: string, language: SourceLanguage, options: object, code: string, says: RegExp][] = [
    ['bare-excpt', 'py', {}, 'rule-unknown', /Did you mean "bare-except"/],
    ['bare-except', 'go', {}, 'rule-language', /does not exist for go/],
    ['unquoted-variable', 'sh', { ignored: [] }, 'rule-option', /It has ignore\./],
  ];
  for (const [rule, language, options, code, says] of mistakes) {
    it(`say ${code}`, async () => {
      const { value, diagnostics } = await host.runRule(
        rule,
        language,
        [{ file: 'x', text: '' }],
        options as Record<string, unknown>,
      );
      assert.deepEqual(value, []);
      assert.equal(diagnostics[0]?.code, code);
      assert.match(diagnostics[0]?.detail ?? '', says);
    });
  }

  it('are documented in docs/rules.md as they are', () => {
    const path = new URL('../../docs/rules.md', import.meta.url);
    const text = rulesDocument(ruleCatalogue);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
    assert.equal(
      readFileSync(path, 'utf8'),
      text,
      'docs/rules.md is not what the catalogue says: run npm run golden',
    );
  });
});
