import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { ProgramLanguage } from '../../src/packs/manifest/names.ts';
import { createScenarioRunner } from '../../src/runner/scenario-runner.ts';
import { findToolchain } from '../../src/runner/toolchains/toolchain.ts';
import { needs } from '../support/needs.ts';
import { carryOut, runOf, testCache, testRunner } from './support/scenario.ts';

const hello = `package main

import "fmt"

func main() { fmt.Println("hello") }
`;

describe('toolchains', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tools-'));
  });
  needs('python3', 'go');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const tool = (name: string, script: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };

  for (const language of ['py', 'sh', 'go'] satisfies ProgramLanguage[]) {
    it(`finds ${language} and its version on this machine`, async () => {
      const { toolchain } = await findToolchain(language, process.env['PATH'] ?? '');
      assert.match(toolchain?.version ?? '', /^\d+\.\d+/);
      assert.match(toolchain?.title ?? '', /^(Python|Bash|Go) \d/);
      assert.ok(toolchain?.file.startsWith('/'));
    });

    it(`says how to install ${language} when nothing is on the PATH`, async () => {
      const runner = createScenarioRunner({ cacheFolder: testCache, path: join(folder, 'none') });
      const outcome = await carryOut({ runner, language, program: 'x' });
      await runner.close();
      assert.equal(outcome.problem?.code, 'toolchain-missing');
      assert.equal(outcome.problem?.by, 'machine');
      assert.match(outcome.problem?.message ?? '', /or later is needed/);
      assert.match(outcome.problem?.remedy ?? '', /Install/);
      assert.deepEqual(outcome.runs, []);
    });
  }

  const old: [ProgramLanguage, string, string, RegExp][] = [
    [
      'py',
      'python3',
      'echo 3.8.10; echo /usr/bin/python3.8; echo /usr; echo /usr',
      /^Python 3\.8\.10 .* too old: this needs Python 3\.9 or later$/,
    ],
    [
      'sh',
      'bash',
      'echo 3.2.57; echo /bin/bash',
      /^Bash 3\.2\.57 .* too old: this needs Bash 4\.0 or later$/,
    ],
    ['go', 'go', 'echo go1.18.1; echo /usr/lib/go', /^Go 1\.18\.1 .* too old: this needs Go 1\.19 or later$/],
  ];
  for (const [language, name, script, message] of old) {
    it(`says that ${language} is too old, and takes a newer one further down the PATH`, async () => {
      tool(name, script);
      const only = await findToolchain(language, folder);
      assert.equal(only.problem?.code, 'toolchain-too-old');
      assert.match(only.problem?.message ?? '', message);
      const both = await findToolchain(language, [folder, process.env['PATH']].join(delimiter));
      assert.equal(both.problem, undefined);
    });
  }

  it('passes over a command that does not work', async () => {
    tool('python3', 'echo "pyenv: python3: command not found" >&2; exit 127');
    assert.equal((await findToolchain('py', folder)).problem?.code, 'toolchain-missing');
  });

  it('reports what was used', async () => {
    const { outcome } = await runOf({ language: 'sh', program: 'true' });
    assert.match(outcome.toolchain ?? '', /^Bash \d+\.\d+/);
  });
});

describe('Python programs', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'python-'));
  });
  needs('python3', 'bwrap');
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const sandbox of ['none', 'bwrap'] as const) {
    it(`find the standard library alone, whatever is installed beside it (${sandbox})`, async function () {
      if (sandbox === 'bwrap' && process.platform !== 'linux') this.skip();
      const own = join(folder, sandbox);
      execFileSync('python3', ['-m', 'venv', '--without-pip', join(own, 'venv')]);
      const [version = ''] = readdirSync(join(own, 'venv', 'lib'));
      writeFileSync(join(own, 'venv', 'lib', version, 'site-packages', 'beside.py'), 'found = True\n');
      const path = [join(own, 'venv', 'bin'), process.env['PATH']].join(delimiter);
      assert.equal(execFileSync('python3', ['-c', 'import beside'], { env: { PATH: path } }).length, 0);

      const program = `import importlib.util, json, subprocess, sys
json.dump({
    "package": importlib.util.find_spec("beside") is not None,
    "library": importlib.util.find_spec("urllib.request") is not None,
    "child": subprocess.run([sys.executable, "-c", "exit(7)"]).returncode,
}, sys.stdout)
`;
      // The second runner finds what the first one made; the third replaces what leads nowhere.
      for (const round of ['first', 'again', 'broken']) {
        if (round === 'broken') {
          const made = readdirSync(join(own, 'cache', 'python')).map((name) =>
            join(own, 'cache', 'python', name),
          );
          assert.equal(made.length, 1);
          for (const name of made) rmSync(join(name, 'bin', 'python3'));
        }
        const runner = createScenarioRunner({ cacheFolder: join(own, 'cache'), path });
        const outcome = await carryOut({ runner, language: 'py', program, sandbox });
        await runner.close();
        assert.deepEqual(
          JSON.parse(outcome.runs[0]?.stdout ?? ''),
          { package: false, library: true, child: 7 },
          round,
        );
      }
    });
  }
});

describe('Go programs', () => {
  needs('go', 'bwrap');
  it('are built without a module file, and told like any program', async () => {
    const { run } = await runOf({ language: 'go', program: hello });
    assert.deepEqual([run.stdout, run.exitCode, run.command], ['hello\n', 0, ['./main']]);
  });

  it('are built in the sandbox too', async function () {
    if (process.platform !== 'linux') this.skip();
    const { run } = await runOf({
      language: 'go',
      sandbox: 'bwrap',
      program: hello.replace('hello', 'inside'),
    });
    assert.equal(run.stdout, 'inside\n');
  });

  it('may have several files and packages', async () => {
    const { run } = await runOf({
      language: 'go',
      program: 'package main\n\nimport "example.com/task/inner"\n\nfunc main() { say(inner.Text) }\n',
      files: {
        'go.mod': 'module example.com/task\n\ngo 1.19\n',
        'say.go': 'package main\n\nfunc say(s string) { println(s) }\n',
        'inner/inner.go': 'package inner\n\nconst Text = "from inside"\n',
      },
    });
    assert.equal(run.stderr, 'from inside\n');
  });

  it("that do not compile are the candidate's, with what the compiler says", async () => {
    const outcome = await carryOut({
      language: 'go',
      program: 'package main\n\nfunc main() { undefinedThing() }\n',
    });
    assert.equal(outcome.problem?.code, 'build-failed');
    assert.equal(outcome.problem?.by, 'candidate');
    assert.match(outcome.problem?.message ?? '', /main\.go:3:15: undefined: undefinedThing/);
    assert.doesNotMatch(outcome.problem?.message ?? '', /opskata/);
  });

  it('that need a download are refused without one', async () => {
    const outcome = await carryOut({
      language: 'go',
      program:
        'package main\n\nimport "golang.org/x/sync/errgroup"\n\nfunc main() { _ = errgroup.Group{} }\n',
    });
    assert.equal(outcome.problem?.code, 'build-failed');
    assert.match(outcome.problem?.remedy ?? '', /standard library/);
  });

  it('are built once for the same content, however many ask', async () => {
    const program = hello.replace('hello', `once ${process.pid}`);
    const started = performance.now();
    await runOf({ language: 'go', program });
    const first = performance.now() - started;
    const again = performance.now();
    await Promise.all(
      Array.from({ length: 4 }, () => runOf({ language: 'go', program, runner: testRunner() })),
    );
    assert.ok(performance.now() - again < first + 2000);
  });
});
