import assert from 'node:assert/strict';
import { needs } from '../support/needs.ts';
import { runOf } from './support/scenario.ts';

for (const sandbox of ['none', 'bwrap'] as const) {
  describe(`commands (sandbox ${sandbox})`, () => {
    needs(...(sandbox === 'bwrap' ? (['bwrap'] as const) : []));
    before(function () {
      if (process.platform === 'win32' || (sandbox === 'bwrap' && process.platform !== 'linux')) this.skip();
    });

    it('hides a missing tool and nothing else', async () => {
      const { run } = await runOf({
        sandbox,
        program: 'command -v awk || echo none; command -v sed >/dev/null && echo sed; echo a | sed s/a/b/',
        scenario: { commands: [{ name: 'awk', missing: true }] },
      });
      assert.equal(run.stdout, 'none\nsed\nb\n');
    });

    it('lets a tool fail as told and records its calls', async () => {
      const { run } = await runOf({
        sandbox,
        program:
          'kubectl get pods "a b"; echo $?; printf doc | kubectl apply -f -; echo "$(seq 2 | while read -r n; do kubectl top; echo $n; done)"',
        scenario: { commands: [{ name: 'kubectl', exit: 3, stdout: 'out ', stderr: "it's broken\n" }] },
      });
      assert.equal(run.stdout, 'out 3\nout out 1\nout 2\n');
      assert.match(run.stderr, /^it's broken\n/);
      assert.deepEqual(run.calls, [
        { name: 'kubectl', args: ['get', 'pods', 'a b'], stdin: '' },
        { name: 'kubectl', args: ['apply', '-f', '-'], stdin: 'doc' },
        { name: 'kubectl', args: ['top'], stdin: '' },
        { name: 'kubectl', args: ['top'], stdin: '' },
      ]);
    });

    it('records calls of any length, with any characters, and many at the same time', async () => {
      const { run } = await runOf({
        sandbox,
        language: 'py',
        program: `
import subprocess
long = "".join(chr(0x100 + i % 500) for i in range(3000))
subprocess.run(["tool", "", "a\\nb", "#1 r 2", "=x", long, "-"], input=("ä\\n" * 2000).encode())
many = [subprocess.Popen(["tool", f"{i}\\n" * 60]) for i in range(30)]
for one in many: one.wait()
`,
        scenario: { commands: [{ name: 'tool' }], limits: { processes: 200, wall: '60s' } },
      });
      assert.equal(run.exitCode, 0, run.stderr);
      const long = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x100 + (i % 500))).join('');
      const [first, ...many] = run.calls;
      assert.deepEqual(first, {
        name: 'tool',
        args: ['', 'a\nb', '#1 r 2', '=x', long, '-'],
        stdin: 'ä\n'.repeat(2000),
      });
      assert.deepEqual(
        many.map((call) => call.args).sort(),
        Array.from({ length: 30 }, (_, i) => [`${i}\n`.repeat(60)]).sort(),
      );
    });

    it('lets a tool hang', async () => {
      const { run } = await runOf({
        sandbox,
        program: 'timeout 0.2 curl http://x; echo $?',
        scenario: { commands: [{ name: 'curl', hang: true, log: false }] },
      });
      assert.equal(run.stdout, '124\n');
      assert.deepEqual(run.calls, []);
    });

    it('works when the PATH lacks nearly everything', async () => {
      const { run } = await runOf({
        sandbox,
        program: 'mytool x; ls 2>/dev/null || echo "no ls"',
        scenario: {
          commands: [
            { name: 'mytool', stdout: 'mine\n' },
            { name: 'ls', missing: true },
            { name: 'cat', missing: true },
            { name: 'mktemp', missing: true },
          ],
        },
      });
      assert.equal(run.stdout, 'mine\nno ls\n');
      assert.deepEqual(run.calls, [{ name: 'mytool', args: ['x'], stdin: '' }]);
    });
  });
}
