import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createScenarioRunner } from '../../src/runner/scenario-runner.ts';
import { needs } from '../support/needs.ts';
import { processesWith } from '../support/processes.ts';
import { carryOut, runOf, testCache } from './support/scenario.ts';

/** Returns the copy of a run once its program has made a file of that name in it; fails when the run ends first. */
async function folderWith(name: string, run: Promise<unknown>): Promise<string> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  run.then(end, end);
  while (!over) {
    for (const root of readdirSync(tmpdir()).filter((one) => one.startsWith(`opskata-${process.pid}-`))) {
      for (const run of readdirSync(join(tmpdir(), root))) {
        const work = join(tmpdir(), root, run, 'work');
        if (existsSync(join(work, name))) return work;
      }
    }
    await new Promise(setImmediate);
  }
  throw new Error(`the run ended without a file ${name}`);
}

/** Everything that a program of a submission tries here must fail, and the next submission must be judged as ever. */
describe('sandbox', () => {
  needs('python3', 'bwrap');
  let secret = '';

  before(function () {
    if (process.platform !== 'linux') this.skip();
    secret = mkdtempSync(join(tmpdir(), 'graded-'));
    writeFileSync(join(secret, 'checks.yaml'), 'the checks');
  });

  after(() => {
    if (secret !== '') rmSync(secret, { recursive: true });
  });

  afterEach(async () => {
    const { run } = await runOf({ sandbox: 'bwrap', program: 'echo next' });
    assert.equal(run.stdout, 'next\n');
  });

  it('shows nothing of the person: other folders, home, mounts, secrets of the system', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      language: 'py',
      program: `
import os, sys
for path in sys.argv[1:]:
    try:
        print(path, os.listdir(path) if os.path.isdir(path) else open(path).read()[:20])
    except OSError as error:
        print(path, type(error).__name__)
`,
      scenario: {
        args: [
          join(secret, 'checks.yaml'),
          join(process.cwd(), 'package.json'),
          '/etc/shadow',
          '/var/log',
          '/srv',
          '/mnt',
          '/run',
          '/sys',
        ],
      },
    });
    assert.equal(
      run.stdout.replaceAll('PermissionError', 'FileNotFoundError'),
      [
        join(secret, 'checks.yaml'),
        join(process.cwd(), 'package.json'),
        '/etc/shadow',
        '/var/log',
        '/srv',
        '/mnt',
        '/run',
        '/sys',
      ]
        .map((path) => `${path} FileNotFoundError\n`)
        .join(''),
    );
  });

  it('shows nothing of the exercise: its checks, solutions, and fixtures that were not declared', async () => {
    const exercises = join(process.cwd(), 'exercises');
    const { run } = await runOf({
      sandbox: 'bwrap',
      program: `ls ${exercises} 2>/dev/null; find / '(' -path /proc -o -path /usr ')' -prune -o '(' -name exercise.yaml -o -name expect.yaml -o -name undeclared.txt ')' -print 2>/dev/null; ls; cat given.txt`,
      scenario: { files: [{ path: 'given.txt', fixture: 'declared.txt' }] },
      fixtures: { 'declared.txt': 'declared\n', 'undeclared.txt': 'undeclared\n' },
    });
    assert.equal(run.stdout, 'given.txt\nmain.sh\ndeclared\n');
  });

  it('shows no grades, and lets none be written', async () => {
    const grades = join(secret, 'grades.csv');
    writeFileSync(grades, 'ada,10\n');
    const { run } = await runOf({
      sandbox: 'bwrap',
      program: `cat ${grades}; mkdir -p ${secret}; (echo mallory,100 >> ${grades}) && echo wrote; echo end`,
    });
    assert.match(run.stdout, /^(wrote\n)?end\n$/);
    assert.equal(readFileSync(grades, 'utf8'), 'ada,10\n');
  });

  it('shows no other submission, not even one that is being judged at the same time', async () => {
    const other = runOf({
      sandbox: 'bwrap',
      program: 'echo "my answer" > answer; until [ -e stop ]; do sleep 0.02; done; cat answer',
    });
    const work = await folderWith('answer', other);
    try {
      const { run } = await runOf({
        sandbox: 'bwrap',
        program: `
for place in ${work} /proc/*/root${work} /proc/*/cwd ../../*/work; do
  [ -e "$place/answer" ] && echo "saw $place" && echo mine > "$place/answer"
done
ls ${dirname(dirname(work))}
echo end`,
      });
      assert.match(run.stdout, /^run-\d+\nend\n$/, 'its own folder is all that it sees');
      assert.ok(!run.stdout.includes(basename(dirname(work))));
    } finally {
      writeFileSync(join(work, 'stop'), '');
    }
    assert.equal((await other).run.stdout, 'my answer\n');
  });

  it('shows nothing of a pack that is installed among the programs of the system', async () => {
    const runner = createScenarioRunner({
      cacheFolder: testCache,
      path: process.env['PATH'] ?? '',
      hidden: ['/usr/share', '/usr/bin/env', join(secret, 'checks.yaml'), '/usr/no-such-folder'],
    });
    try {
      const { run } = await runOf({
        runner,
        sandbox: 'bwrap',
        program: 'ls -A /usr/share; touch /usr/share/x 2>/dev/null && echo wrote; cat /usr/bin/env; echo end',
      });
      assert.equal(run.stdout, 'end\n');
    } finally {
      await runner.close();
    }
  });

  it('has a home and a temporary folder of its own', async () => {
    const marker = join(tmpdir(), 'of-the-machine');
    writeFileSync(marker, '');
    try {
      const { run } = await runOf({
        sandbox: 'bwrap',
        program: `[ -e ${marker} ] || echo hidden; echo x > /tmp/mine && cat /tmp/mine; ls -A ~; find ${homedir()} -type f 2>/dev/null | grep -v '/versions/' | head -3`,
      });
      assert.match(run.stdout, /^hidden\nx\nmain.sh\n$/);
      assert.equal(existsSync('/tmp/mine'), false);
    } finally {
      rmSync(marker);
    }
  });

  it('changes nothing of the system', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      program:
        'for f in /usr/x /etc/x /bin/x /x /dev/x /opt; do touch "$f" 2>/dev/null && echo "wrote $f"; mkdir "$f" 2>/dev/null && echo "made $f"; done; echo end',
    });
    assert.equal(run.stdout, 'end\n');
  });

  it('reaches no network but the services of the exercise', async () => {
    const server = createServer((socket) => socket.end('reached'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = (server.address() as { port: number }).port;
    try {
      const { run } = await runOf({
        sandbox: 'bwrap',
        language: 'py',
        program: `
import socket, sys, urllib.request
print(urllib.request.urlopen(sys.argv[1]).read().decode())
for address in [("127.0.0.1", int(sys.argv[2])), ("1.1.1.1", 53), ("169.254.169.254", 80)]:
    try:
        socket.create_connection(address, timeout=1)
        print("reached", address)
    except OSError as error:
        print(type(error).__name__)
for name in ["\\0/tmp/.X11-unix/X0", "/run/docker.sock", "/var/run/docker.sock"]:
    try:
        socket.socket(socket.AF_UNIX).connect(name)
        print("reached", name)
    except OSError as error:
        pass
`,
        scenario: {
          args: ['${service.api.url}', String(port)],
          services: { api: { routes: [{ match: {}, respond: { body: 'service' } }] } },
        },
      });
      assert.equal(run.stdout, 'service\nConnectionRefusedError\nOSError\nOSError\n');
    } finally {
      server.close();
    }
  });

  it('sees no process but its own, and cannot end the harness', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      program: `kill -9 ${process.pid} 2>&1 | grep -o 'No such process'; ls -d /proc/[0-9]* | wc -l; kill -9 -1; echo survived`,
    });
    assert.match(run.stdout, /^No such process\n\s*[3-9]\n/);
    assert.ok(['SIGKILL', ''].includes(run.signal));
  });

  it('ends with its own supervisor, and with nobody else', async () => {
    const other = runOf({ sandbox: 'bwrap', program: 'sleep 0.3; echo unharmed' });
    const { run } = await runOf({
      sandbox: 'bwrap',
      program:
        'echo begun; for p in /proc/[0-9]*; do kill -9 "${p#/proc/}" 2>/dev/null; done; echo still here; sleep 20',
      scenario: { limits: { wall: '5s' } },
    });
    assert.notEqual(run.exitCode, 0);
    assert.deepEqual([run.signal, run.timedOut], ['SIGKILL', false]);
    assert.equal((await other).run.stdout, 'unharmed\n');
  });

  it('has no privileges and cannot get any', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      program:
        'grep CapEff /proc/self/status; grep NoNewPrivs /proc/self/status; mount -t tmpfs x /tmp 2>/dev/null && echo mounted; true',
    });
    assert.match(run.stdout, /^CapEff:\t0+\nNoNewPrivs:\t1\n$/);
  });

  it('has no memory that no process is charged with', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      language: 'py',
      program: `
import ctypes, errno, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)

def tried(name, call):
    print(name, "done" if call() != -1 else errno.errorcode[ctypes.get_errno()])

print("pid", os.getpid() > 0)
tried("file in memory", lambda: libc.memfd_create(b"x", 0))
tried("shared segment", lambda: libc.shmget(0, 1 << 20, 0o1600))
in_own_namespace = "mount -t tmpfs x /tmp && echo mounted"
print("own file system", subprocess.run(["unshare", "-Urm", "sh", "-c", in_own_namespace], capture_output=True).stdout)
`,
    });
    assert.equal(run.stdout, "pid True\nfile in memory ENOSYS\nshared segment ENOSYS\nown file system b''\n");
  });

  it('leaves no daemon behind', async () => {
    const ours = `62.75${process.pid}`;
    const { run } = await runOf({
      sandbox: 'bwrap',
      program: `(setsid sh -c "trap : TERM HUP INT; cd /; exec env -i /bin/sleep ${ours}" </dev/null >/dev/null 2>&1 &); sleep 0.1; echo done`,
    });
    assert.equal(run.stdout, 'done\n');
    assert.deepEqual(processesWith(ours), []);
  });

  it('lets a program have more threads than it may have processes', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      language: 'py',
      program: `
import threading
go = threading.Event()
threads = [threading.Thread(target=go.wait) for _ in range(300)]
for thread in threads: thread.start()
go.set()
for thread in threads: thread.join()
print(len(threads))
`,
      scenario: { limits: { processes: 4 } },
    });
    assert.deepEqual([run.ended, run.stdout], ['exit', '300\n'], run.stderr);
  });

  it('stops a fork bomb', async () => {
    const { run } = await runOf({ sandbox: 'bwrap', program: 'bomb() { bomb | bomb & }; bomb; sleep 30' });
    assert.equal(run.ended, 'processes');
  });

  it('stops a program that fills the disk with many files', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      program:
        'i=0; while :; do i=$((i+1)); head -c 1000000 /dev/zero > "f$i" || exit 1; head -c 1000000 /dev/zero > "/tmp/f$i"; head -c 1000000 /dev/zero > "/dev/shm/f$i"; done',
      scenario: { limits: { fileSize: '1MiB', wall: '60s' } },
    });
    assert.equal(run.ended, 'disk');
  });

  it('keeps the transcript to what the harness saw', async () => {
    const { run, outcome } = await runOf({
      sandbox: 'bwrap',
      language: 'py',
      program: `
import os, glob, json
said = 0
for path in glob.glob("/proc/[0-9]*/fd/*"):
    try:
        pid = path.split("/")[2]
        if pid == str(os.getpid()): continue
        with open(path, "w") as f:
            f.write(json.dumps({"code": 0, "signal": None}) + "\\n")
        said += 1
    except OSError:
        pass
raise SystemExit(9)
`,
      scenario: { services: { api: {} } },
    });
    // It may break its own sandbox by that, and is then told as ended; it cannot make itself pass.
    assert.ok(run.exitCode === 9 || run.signal === 'SIGKILL', JSON.stringify([run.exitCode, run.signal]));
    assert.deepEqual(outcome.requests, []);
  });

  it('is not confused by what a program leaves where calls are recorded', async () => {
    const { run } = await runOf({
      sandbox: 'bwrap',
      program: `
tool first
d=$(dirname "$(dirname "$(command -v tool)")")/calls-0
[ -p "$d/told" ] && echo there
mkfifo "$d/2" || rm -f "$d/told" || mv "$d/told" "$d/else" || chmod 600 "$d/told" || head -c 1 "$d/told" || rm -rf "$d" || echo kept
printf '#1 r 9\\0=torn' > "$d/told"
tool second
printf '\\0=third\\0#1 a more\\0#2 a more\\0' > "$d/told"
tool - <<< third`,
      scenario: { commands: [{ name: 'tool' }] },
    });
    assert.equal(run.stdout, 'there\nkept\n');
    assert.deepEqual(run.calls, [
      { name: 'tool', args: ['first'], stdin: '' },
      { name: 'tool', args: ['second'], stdin: '' },
      { name: 'tool', args: ['-'], stdin: 'third\n' },
    ]);
  });

  it('removes everything, even folders that are locked or nested without end', async () => {
    const ours = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith(`opskata-${process.pid}-`));
    const before = ours();
    const runner = createScenarioRunner({ cacheFolder: testCache, path: process.env['PATH'] ?? '' });
    const { run } = await runOf({
      runner,
      sandbox: 'bwrap',
      program:
        'mkdir -p a/b; touch a/b/c; chmod 0 a/b; chmod 500 a; d=$(printf "x%.0s" {1..200}); for i in {1..40}; do mkdir "$d" && cd "$d" || exit 1; done; echo deep',
    });
    assert.equal(run.stdout, 'deep\n');
    assert.equal(ours().length, before.length + 1);
    await runner.close();
    assert.deepEqual(ours(), before);
  });

  it('refuses with the command that installs bubblewrap where it is missing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    const runner = createScenarioRunner({ cacheFolder: testCache, path: empty });
    const outcome = await carryOut({ runner, sandbox: 'bwrap', program: 'echo ran' });
    await runner.close();
    rmSync(empty, { recursive: true });
    assert.equal(outcome.problem?.code, 'sandbox-missing');
    assert.equal(outcome.problem?.by, 'machine');
    assert.match(outcome.problem?.remedy ?? '', /apt-get install bubblewrap/);
    assert.match(outcome.problem?.remedy ?? '', /--sandbox none/);
    assert.deepEqual(outcome.runs, []);
  });
});
