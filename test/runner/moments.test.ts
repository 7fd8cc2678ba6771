import assert from 'node:assert/strict';
import { needs } from '../support/needs.ts';
import { runOf } from './support/scenario.ts';

const traps = `
trap 'echo got-int; exit 10' INT
trap 'echo got-term; exit 11' TERM
trap 'echo got-hup; exit 12' HUP
echo ready >&2
while :; do sleep 0.05; done
`;

const python = `
import signal, sys, time
def on(number, frame):
    print("got", signal.Signals(number).name, flush=True)
    sys.exit(20)
for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(s, on)
print("ready", file=sys.stderr, flush=True)
time.sleep(30)
`;

const go = `package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	fmt.Fprintln(os.Stderr, "ready")
	fmt.Println("got", <-c)
	os.Exit(21)
}
`;

describe('moments', () => {
  needs('python3', 'go', 'bwrap');
  const signals: [signal: string, code: number, text: string][] = [
    ['SIGINT', 10, 'got-int\n'],
    ['SIGTERM', 11, 'got-term\n'],
    ['SIGHUP', 12, 'got-hup\n'],
  ];
  for (const [signal, code, text] of signals) {
    for (const sandbox of ['none', 'bwrap'] as const) {
      it(`sends ${signal} when a stream matches (sandbox ${sandbox})`, async function () {
        if (sandbox === 'bwrap' && process.platform !== 'linux') this.skip();
        const { run } = await runOf({
          sandbox,
          program: traps,
          scenario: { signals: [{ signal, when: { stderr: 'rea.y' } }] },
        });
        assert.deepEqual([run.exitCode, run.stdout, run.ended], [code, text, 'exit']);
        assert.ok(run.signalledAtMs >= 0 && run.signalledAtMs <= run.durationMs);
      });
    }
  }

  it('sends a signal when stdout matches, counted anew in each run', async () => {
    const { outcome } = await runOf({
      program: 'trap \'echo stopped; exit 3\' TERM; echo "at $1"; while :; do sleep 0.02; done',
      scenario: {
        args: ['one'],
        signals: [{ signal: 'SIGTERM', when: { stdout: '^at [a-z]+' } }],
        // biome-ignore lint/suspicious/noThenProperty: the manifest's own word
        then: [{ args: ['two'], signals: [{ signal: 'SIGTERM', when: { stdout: 'two' } }] }],
      },
    });
    assert.deepEqual(
      outcome.runs.map(({ exitCode, stdout }) => [exitCode, stdout]),
      [
        [3, 'at one\nstopped\n'],
        [3, 'at two\nstopped\n'],
      ],
    );
  });

  it('closes stdin and stderr when told to', async () => {
    const { run: fed } = await runOf({
      program: 'echo ready >&2; cat; echo end',
      scenario: {
        stdin: { slow: { text: 'x'.repeat(100_000), chunk: 1, every: '1ms' } },
        signals: [{ close: 'stdin', when: { stderr: 'ready' } }],
      },
    });
    assert.match(fed.stdout, /^x*end\n$/);
    const { run: mute } = await runOf({
      program: "trap '' PIPE; echo ready; while echo more >&2; do sleep 0.02; done; echo closed",
      scenario: { signals: [{ close: 'stderr', when: { stdout: 'ready' } }] },
    });
    assert.equal(mute.stdout, 'ready\nclosed\n');
  });

  it('reaches a Python program', async () => {
    const { run } = await runOf({
      language: 'py',
      program: python,
      scenario: { signals: [{ signal: 'SIGINT', when: { stderr: 'ready' } }] },
    });
    assert.deepEqual([run.exitCode, run.stdout], [20, 'got SIGINT\n']);
  });

  it('reaches a Go program', async () => {
    const { run } = await runOf({
      language: 'go',
      program: go,
      scenario: { signals: [{ signal: 'SIGTERM', when: { stderr: 'ready' } }] },
    });
    assert.deepEqual([run.exitCode, run.stdout], [21, 'got terminated\n']);
  });

  it('sends a signal when the nth request arrives', async () => {
    const { run, outcome } = await runOf({
      language: 'py',
      program: `
import signal, sys, urllib.request
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
while True:
    urllib.request.urlopen(sys.argv[1]).read()
`,
      scenario: {
        args: ['${service.api.url}/'],
        services: { api: { routes: [{ match: {}, respond: [{}, {}, { delay: '5s' }] }] } },
        signals: [{ signal: 'SIGTERM', when: { request: 3, service: 'api' } }],
      },
    });
    assert.equal(run.exitCode, 7);
    assert.equal(outcome.requests.length, 3);
    assert.ok(run.signalledAtMs + run.startedAtMs >= (outcome.requests[2]?.atMs ?? 0) - 1);
    assert.equal(outcome.requests[2]?.finished, false);
  });

  it('sends a signal after a delay, and a second one later', async () => {
    const { run } = await runOf({
      program: "n=0; trap 'n=$((n+1)); echo $n; [ $n = 2 ] && exit 5' TERM; while :; do sleep 0.02; done",
      scenario: {
        signals: [
          { signal: 'SIGTERM', when: { after: '300ms' } },
          { signal: 'SIGTERM', when: { after: '500ms' } },
        ],
      },
    });
    assert.deepEqual([run.exitCode, run.stdout], [5, '1\n2\n']);
    assert.ok(run.signalledAtMs >= 299);
  });

  it('reaches every process of the foreground with SIGINT, and the program alone with SIGTERM', async () => {
    const program =
      "trap 'echo int' INT; trap 'echo term' TERM; (sleep 0.2; echo ready >&2) & sleep 0.9; echo status $?";
    const { run: int } = await runOf({
      program,
      scenario: { signals: [{ signal: 'SIGINT', when: { stderr: 'ready' } }] },
    });
    assert.equal(int.stdout, 'int\nstatus 130\n');
    const { run: term } = await runOf({
      program,
      scenario: { signals: [{ signal: 'SIGTERM', when: { stderr: 'ready' } }] },
    });
    assert.equal(term.stdout, 'term\nstatus 0\n');
  });

  it('changes files while the program runs', async () => {
    const { run } = await runOf({
      program:
        'echo one >&2; until [ ! -e gone ] && [ -e new ] && grep -q two log; do sleep 0.02; done; cat log new',
      scenario: {
        files: [
          { path: 'gone', text: 'x' },
          { path: 'log', text: 'one\n' },
          { path: 'old', text: 'old\n' },
        ],
        during: [
          { when: { stderr: 'one' }, remove: 'gone' },
          { when: { stderr: 'one' }, append: { path: 'log', text: 'two\n' } },
          { when: { after: '50ms' }, rename: { from: 'old', to: 'new' } },
        ],
      },
    });
    assert.equal(run.stdout, 'one\ntwo\nold\n');
  });

  it('makes changes of the same moment in the order in which they are declared', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const { run } = await runOf({
      program: 'echo ready >&2; until [ -e last ]; do sleep 0.02; done; cat last',
      scenario: {
        files: [
          { path: 'a', directory: true },
          { path: 'a/inner', text: 'x' },
          { path: 'link', symlink: '${dir}/target' },
          { path: 'target', text: 'seen through the link\n' },
        ],
        during: [
          ...names.slice(1).map((to, i) => ({ when: { stderr: 'ready' }, rename: { from: names[i], to } })),
          { when: { stderr: 'ready' }, rename: { from: 'link', to: 'a' } },
          { when: { stderr: 'ready' }, rename: { from: 'a', to: 'last' } },
        ],
      },
    });
    assert.equal(run.stdout, 'seen through the link\n');
    assert.equal(run.files['h/inner']?.text, 'x');
  });

  it('never changes anything outside the copy, whatever the program puts in the way', async () => {
    const { mkdtempSync, readFileSync, writeFileSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    try {
      writeFileSync(join(outside, 'log'), 'mine');
      const { run } = await runOf({
        program: `rm -rf in; ln -s ${outside} in; ln -s ${outside}/log link; echo ready >&2; sleep 0.3; echo end`,
        scenario: {
          files: [{ path: 'in/log', text: 'x' }],
          during: [
            { when: { stderr: 'ready' }, append: { path: 'in/log', text: 'evil' } },
            { when: { stderr: 'ready' }, write: { path: 'link', text: 'evil' } },
            { when: { stderr: 'ready' }, remove: 'in/log' },
          ],
        },
      });
      assert.equal(run.stdout, 'end\n');
      assert.equal(readFileSync(join(outside, 'log'), 'utf8'), 'mine');
      const { outcome } = await runOf({
        program: `rm -rf in; ln -sfn ${outside} in; ls -l`,
        scenario: {
          // biome-ignore lint/suspicious/noThenProperty: the manifest's own word
          then: [{ files: [{ path: 'in/log', text: 'ours' }] }],
        },
      });
      assert.equal(outcome.runs.length, 2);
      assert.equal(readFileSync(join(outside, 'log'), 'utf8'), 'mine');
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});

describe('services of a run', () => {
  needs('python3', 'bwrap');
  for (const sandbox of ['none', 'bwrap'] as const) {
    it(`keep their ports and state between runs, and refuse where declared (sandbox ${sandbox})`, async function () {
      if (sandbox === 'bwrap' && process.platform !== 'linux') this.skip();
      const { outcome } = await runOf({
        sandbox,
        language: 'py',
        program: `
import json, sys, urllib.request, urllib.error
api, down = sys.argv[1:]
request = urllib.request.Request(api + "/things", data=b'{"size": 1}', method="POST")
print(urllib.request.urlopen(request, timeout=5).status, api)
try:
    urllib.request.urlopen(down, timeout=5)
except urllib.error.URLError as error:
    print(type(error.reason).__name__)
`,
        scenario: {
          args: ['${service.api.url}', '${service.down.url}'],
          services: { api: { collection: { path: '/things' } }, down: { refuse: true } },
          // biome-ignore lint/suspicious/noThenProperty: the manifest's own word
          then: [{}],
        },
      });
      const [first, second] = outcome.runs;
      assert.match(first?.stdout ?? '', /^201 http.*\nConnectionRefusedError\n$/, first?.stderr);
      assert.equal(second?.stdout, first?.stdout);
      assert.deepEqual(outcome.services['api']?.items, { 1: { id: 1, size: 1 }, 2: { id: 2, size: 1 } });
      assert.deepEqual(
        outcome.requests.map((request) => [request.run, request.index, request.finished]),
        [
          [0, 1, true],
          [1, 2, true],
        ],
      );
      assert.deepEqual(outcome.services['down']?.requests, []);
    });
  }
});
