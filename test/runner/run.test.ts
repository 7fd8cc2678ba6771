import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createScenarioRunner } from '../../src/runner/scenario-runner.ts';
import { needs } from '../support/needs.ts';
import { runOf, scenarioOf, testCache } from './support/scenario.ts';

/** A Python program's environment as a JSON line, to see what really reaches it. */
const printEnvironment = 'import json, os\nprint(json.dumps(dict(os.environ)))\n';

describe('run', () => {
  needs('python3', 'bwrap');
  it('gives the exit code, both streams, the lines and how it ended', async () => {
    const { run } = await runOf({ program: 'echo out; echo err >&2; exit 3' });
    assert.equal(run.exitCode, 3);
    assert.equal(run.signal, '');
    assert.equal(run.ended, 'exit');
    assert.equal(run.timedOut, false);
    assert.equal(run.stdout, 'out\n');
    assert.equal(run.stderr, 'err\n');
    assert.deepEqual(run.command, ['bash', 'main.sh']);
    assert.ok(run.durationMs > 0);
  });

  it('gives arguments as they are, spaces and empty ones too', async () => {
    const args = ['a b', '', '$HOME', '*', "it's", 'dir=${dir}'];
    const { run } = await runOf({ program: 'for a in "$@"; do echo "<$a>"; done', scenario: { args } });
    const [dir = ''] = run.stdout.match(/dir=.*work/) ?? [];
    assert.equal(run.stdout, `<a b>\n<>\n<$HOME>\n<*>\n<it's>\n<${dir}>\n`);
  });

  for (const sandbox of ['none', 'bwrap'] as const) {
    it(`passes only what is declared plus PATH, HOME, LANG and TZ (sandbox ${sandbox})`, async function () {
      if (sandbox === 'bwrap' && process.platform !== 'linux') this.skip();
      process.env['AWS_SECRET_ACCESS_KEY'] = 'of-the-person';
      try {
        const { run } = await runOf({
          sandbox,
          language: 'py',
          program: printEnvironment,
          scenario: { env: { API_TOKEN: 't0ken' } },
        });
        assert.doesNotMatch(run.stdout, /of-the-person/);
        const seen = JSON.parse(run.stdout) as Record<string, string>;
        delete seen['LC_CTYPE'];
        assert.deepEqual(Object.keys(seen).sort(), ['API_TOKEN', 'HOME', 'LANG', 'PATH', 'TZ']);
        assert.equal(seen['API_TOKEN'], 't0ken');
        assert.equal(seen['TZ'], 'UTC');
        assert.match(seen['LANG'] ?? '', /UTF-8$/);
        assert.notEqual(seen['HOME'], process.env['HOME']);
      } finally {
        delete process.env['AWS_SECRET_ACCESS_KEY'];
      }
    });
  }

  it('has its HOME in the copy, with nothing of its own there, and shows what a program keeps in it', async () => {
    const { run } = await runOf({ program: 'find . -mindepth 1; touch ~/.kept' });
    assert.equal(run.stdout, './main.sh\n');
    assert.deepEqual(Object.keys(run.files).sort(), ['.kept', 'main.sh']);
  });

  it('gives a HOME that is writable, and gone once the runner is closed', async () => {
    const runner = createScenarioRunner({ cacheFolder: testCache, path: process.env['PATH'] ?? '' });
    const { run } = await runOf({ runner, program: 'touch ~/x && echo "$HOME"' });
    const home = run.stdout.trim();
    assert.match(home, /^\/./);
    await runner.close();
    assert.equal(existsSync(home), false);
  });

  it('works in the declared folder and finds the entry from there', async () => {
    const { run } = await runOf({
      program: 'basename "$PWD"; cat here',
      files: { 'sub/here': 'yes\n' },
      scenario: { cwd: 'sub' },
    });
    assert.equal(run.stdout, 'sub\nyes\n');
  });

  const inputs: [name: string, stdin: unknown, program: string, stdout: string | RegExp][] = [
    ['closed by default', undefined, 'wc -c', /^\s*0\n$/],
    ['a text', { text: 'one\ntwo\n' }, 'cat', 'one\ntwo\n'],
    ['an empty text', { text: '' }, 'wc -c', /^\s*0\n$/],
    ['a fixture', { fixture: 'in.txt' }, 'cat', 'from a fixture\n'],
    ['a slow text', { slow: { text: 'abcdef', chunk: 2, every: '5ms' } }, 'cat', 'abcdef'],
    ['generated lines', { generate: { line: 'n ${i}', count: 3 } }, 'cat', 'n 0\nn 1\nn 2\n'],
    [
      'generated lines with the address of a service',
      { generate: { line: ['${service.api.url}/${i}', '${dir}'], count: 2 } },
      'read -r url; read -r dir; case $url in http://127.0.0.1:*/0) echo url;; esac; [ "$dir" = "$PWD" ] && echo dir',
      'url\ndir\n',
    ],
    ['a line of three megabytes', { fixture: 'long.txt' }, 'wc -lc | tr -s " "', /^ ?1 3000001\n$/],
    [
      'half a million lines',
      { generate: { line: 'GET /a ${i} 200', count: 500_000 } },
      'wc -l',
      /^\s*500000\n$/,
    ],
    ['opened by name', { text: 'by name\n' }, 'cat /dev/stdin | tee /dev/stderr', 'by name\n'],
    [
      'opened by name after its end',
      { text: 'late\n' },
      'read -r line; cat /dev/stdin; echo "$line"',
      'late\n',
    ],
  ];
  for (const [name, stdin, program, stdout] of inputs) {
    it(`feeds stdin: ${name}`, async () => {
      const scenario = stdin === undefined ? {} : { stdin, services: { api: {} } };
      const fixtures = { 'in.txt': 'from a fixture\n', 'long.txt': `${'x'.repeat(3_000_000)}\n` };
      const { run } = await runOf({ program, scenario, fixtures });
      if (typeof stdout === 'string') assert.equal(run.stdout, stdout);
      else assert.match(run.stdout, stdout);
      assert.equal(run.ended, 'exit');
    });
  }

  it('does not mind a program that stops reading early', async () => {
    const { run } = await runOf({
      program: 'head -n 1; exec <&-; exit 4',
      scenario: { stdin: { generate: { line: 'line ${i}', count: 2_000_000 } } },
    });
    assert.equal(run.stdout, 'line 0\n');
    assert.equal(run.exitCode, 4);
  });

  it('replaces what is not UTF-8 and keeps the count of bytes', async () => {
    const { run } = await runOf({ program: "printf 'a\\377\\376b'" });
    assert.equal(run.stdout, 'a\uFFFD\uFFFDb');
    assert.equal(run.stdoutBytes, 4);
  });

  it('says what is missing when the entry is', async () => {
    const { carryOut, workOf, testRunner, scenarioOf } = await import('./support/scenario.ts');
    assert.ok(carryOut);
    const outcome = await testRunner().run(
      {
        scenario: scenarioOf(),
        work: workOf({ 'other.sh': '' }),
        readFixture: async () => new Uint8Array(),
        language: 'sh',
        entry: 'main.sh',
        sandbox: 'none',
      },
      new AbortController().signal,
    );
    assert.equal(outcome.problem?.code, 'entry-missing');
    assert.equal(outcome.problem?.by, 'candidate');
    assert.match(outcome.problem?.message ?? '', /main\.sh is missing/);
    assert.deepEqual(outcome.runs, []);
  });

  it('carries out as many scenarios at a time as it was told, and each in a copy of its own', async () => {
    const runner = createScenarioRunner({
      cacheFolder: testCache,
      path: process.env['PATH'] ?? '',
      jobs: 1,
    });
    const outcomes = await Promise.all(
      [1, 2, 3].map((number) =>
        runOf({ runner, program: `pwd; ls; echo ${number} > made; date +%s%N; sleep 0.05; date +%s%N` }),
      ),
    );
    await runner.close();
    const seen = outcomes.map(({ run }) => run.stdout.split('\n'));
    assert.equal(new Set(seen.map(([folder]) => folder)).size, 3);
    for (const [, listed] of seen) assert.equal(listed, 'main.sh');
    const spans = seen.map((lines) => [BigInt(lines[2] ?? ''), BigInt(lines[3] ?? '')] as const);
    spans.sort(([a], [b]) => (a < b ? -1 : 1));
    assert.ok(
      (spans[1]?.[0] ?? 0n) >= (spans[0]?.[1] ?? 0n) && (spans[2]?.[0] ?? 0n) >= (spans[1]?.[1] ?? 0n),
    );
  });

  it('blames the pack for a fixture that is not there', async () => {
    const { carryOut } = await import('./support/scenario.ts');
    const outcome = await carryOut({ program: 'true', scenario: { stdin: { fixture: 'nowhere.txt' } } });
    assert.equal(outcome.problem?.code, 'fixture-missing');
    assert.equal(outcome.problem?.by, 'pack');
  });

  it('says so when the machine has no room for the copy', async () => {
    const { carryOut } = await import('./support/scenario.ts');
    const runner = createScenarioRunner({ cacheFolder: testCache, path: process.env['PATH'] ?? '' });
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = '/nowhere/at/all';
    try {
      const outcome = await carryOut({ runner, program: 'true' });
      assert.deepEqual([outcome.problem?.code, outcome.problem?.by], ['start-failed', 'machine']);
      assert.match(outcome.problem?.remedy ?? '', /\/nowhere\/at\/all/);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    assert.equal((await carryOut({ runner, program: 'true' })).problem, undefined);
    await runner.close();
  });

  it('has the documented limits unless the scenario says otherwise, each by itself', () => {
    const mebibyte = 1024 ** 2;
    const limits = {
      wallMs: 10_000,
      outputBytes: mebibyte,
      memoryBytes: 512 * mebibyte,
      processes: 64,
      fileSizeBytes: 64 * mebibyte,
    };
    assert.deepEqual(scenarioOf().limits, limits);
    assert.deepEqual(scenarioOf({ limits: { wall: '250ms', fileSize: '5KiB' } }).limits, {
      ...limits,
      wallMs: 250,
      fileSizeBytes: 5120,
    });
  });

  it('runs again over what the first run left', async () => {
    const { run, outcome } = await runOf({
      program: 'echo "$1" >> log; cat log; cat extra 2>/dev/null; true',
      scenario: {
        args: ['first'],
        // biome-ignore lint/suspicious/noThenProperty: the manifest's own word
        then: [{ args: ['second'] }, { files: [{ path: 'extra', text: 'more' }] }],
      },
    });
    assert.equal(outcome.runs.length, 3);
    assert.deepEqual(
      outcome.runs.map((one) => one.stdout),
      ['first\n', 'first\nsecond\n', 'first\nsecond\nsecond\nmore'],
    );
    assert.equal(outcome.runs[1]?.before['log']?.text, 'first\n');
    assert.equal(run.files['log']?.text, 'first\nsecond\nsecond\n');
  });

  it('writes a transcript with the command, the moments and both streams, and no path of the machine', async () => {
    const { outcome } = await runOf({
      program: 'pwd; echo ready >&2; sleep 5',
      scenario: {
        args: ['a b'],
        stdin: { text: 'in' },
        signals: [{ signal: 'SIGTERM', when: { after: '150ms' } }],
      },
    });
    assert.match(outcome.transcript, /^\$ bash main\.sh 'a b'\nstdin:\n {2}in\n/);
    assert.match(outcome.transcript, /s {2}SIGTERM sent/);
    assert.match(outcome.transcript, /stderr:\n {2}ready/);
    assert.doesNotMatch(outcome.transcript, /opskata-\d/);
  });

  it('measures the memory of the whole tree', async () => {
    const { run } = await runOf({
      language: 'py',
      program:
        'import subprocess, sys\nsubprocess.run([sys.executable, "-c", "import time; x = bytearray(120_000_000); time.sleep(0.3)"])\n',
    });
    assert.ok((run.peakRssBytes ?? 0) > 110_000_000, `${run.peakRssBytes}`);
    assert.ok((run.peakRssBytes ?? 0) < 300_000_000, `${run.peakRssBytes}`);
  });
});
