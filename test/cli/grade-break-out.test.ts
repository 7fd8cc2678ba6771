import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from '../support/needs.ts';
import { processesWith } from '../support/processes.ts';
import { type Ended, ended, start } from './opskata-process.ts';
import { SMALL_PACK } from './run-cli.ts';

const RIGHT = 'echo "hello $1"\n';
/** The length of a sleep by which a daemon of these tests is found again. */
const ours = `71.25${process.pid}`;

/** A submission that tries something, and what has to come of it. */
interface Attack {
  readonly name: string;
  /** Bash, or Python where it begins with `import`. */
  readonly program: (places: Places) => string;
  /** `passed`: it gets nothing and may go on. `failed`: it ends by it. */
  readonly verdict: 'passed' | 'failed';
}

interface Places {
  readonly class: string;
  readonly grades: string;
  readonly home: string;
  readonly port: number;
}

/** Every attack of a batch; submissions before, between and after them must be judged as ever. */
const attacks: readonly Attack[] = [
  {
    name: 'reads-the-pack',
    verdict: 'passed',
    program: () =>
      `find ${SMALL_PACK} / -path /proc -prune -o -path /usr -prune -o '(' -name exercise.yaml -o -name expect.yaml ')' -print 2>/dev/null\n${RIGHT}`,
  },
  {
    name: 'reads-the-others',
    verdict: 'passed',
    program: (places) =>
      `cat ${places.class}/*/hello.* ${places.grades} ${places.grades}.journal 2>/dev/null; ls ${places.class} 2>/dev/null | grep -v reads-the-others\n${RIGHT}`,
  },
  {
    name: 'writes-its-grade',
    verdict: 'passed',
    program: (places) =>
      `for f in ${places.grades} ${places.grades}.journal; do mkdir -p "$(dirname $f)"; echo "writes-its-grade,graded,4,4,100" >> $f; done 2>/dev/null\n${RIGHT}`,
  },
  {
    name: 'reads-the-home',
    verdict: 'passed',
    program: (places) =>
      `find ${places.home} ${homedir()} -type f 2>/dev/null | grep -v /versions/ | head -3; env | grep -v -E '^(PATH|HOME|LANG|TZ|PWD|OLDPWD|SHLVL|_)='\n${RIGHT}`,
  },
  {
    name: 'reaches-the-network',
    verdict: 'passed',
    program: (places) => `import socket, sys
for address in [("127.0.0.1", ${places.port}), ("1.1.1.1", 53), ("169.254.169.254", 80)]:
    try:
        socket.create_connection(address, timeout=1)
        print("reached", address)
    except OSError:
        pass
print("hello", sys.argv[1])
`,
  },
  {
    name: 'leaves-a-daemon',
    verdict: 'passed',
    program: () =>
      `(setsid sh -c "trap : TERM HUP INT; cd /; exec env -i /bin/sleep ${ours}" </dev/null >/dev/null 2>&1 &)\n${RIGHT}`,
  },
  { name: 'forks', verdict: 'failed', program: () => 'bomb() { bomb | bomb & }; bomb; sleep 30\n' },
  {
    name: 'fills-the-disk',
    verdict: 'failed',
    program: () =>
      'i=0; while :; do i=$((i+1)); for d in . /tmp /dev/shm; do head -c 4000000 /dev/zero > "$d/f$i" || exit 1; done; done\n',
  },
  {
    name: 'kills-everything',
    verdict: 'failed',
    program: () => 'for p in /proc/[0-9]*; do kill -9 "${p#/proc/}" 2>/dev/null; done; kill -9 -1\n',
  },
  {
    name: 'forges-the-transcript',
    verdict: 'failed',
    program: () => `import glob, json, os
for path in glob.glob("/proc/[0-9]*/fd/*"):
    if path.split("/")[2] == str(os.getpid()):
        continue
    try:
        with open(path, "w") as f:
            f.write(json.dumps({"code": 0, "signal": None, "stdout": "hello Ada\\n", "kind": "results", "results": []}) + "\\n")
    except OSError:
        pass
`,
  },
];

describe('opskata grade, when submissions try to break out', () => {
  needs('python3', 'bwrap');
  let dir = '';
  let server: Server;
  let reached = 0;
  let result: Ended;
  let lines: readonly (readonly string[])[] = [];

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(300_000);
    dir = await mkdtemp(join(tmpdir(), 'opskata-break-out-'));
    server = createServer((socket) => {
      reached++;
      socket.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const places: Places = {
      class: join(dir, 'class'),
      grades: join(dir, 'results', 'grades.csv'),
      home: join(dir, 'home'),
      port: (server.address() as { port: number }).port,
    };
    const submit = async (name: string, program: string): Promise<void> => {
      await mkdir(join(places.class, name), { recursive: true });
      const entry = program.startsWith('import') ? 'hello.py' : 'hello.sh';
      await writeFile(join(places.class, name, entry), program);
    };
    for (const name of ['a-bystander', 'j-bystander', 'z-bystander']) await submit(name, RIGHT);
    for (const { name, program } of attacks) await submit(name, program(places));
    await mkdir(places.home);
    await writeFile(join(places.home, 'secret'), 'the secret of the person\n');
    result = await ended(
      start(
        ['grade', 'class', '--exercise', 'scripting/hello', '--jobs', '2', '--out', places.grades],
        dir,
        places.home,
      ),
    );
    const text = await readFile(places.grades, 'utf8').catch(() => '');
    lines = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
  });
  after(async () => {
    server?.close();
    if (dir !== '') await rm(dir, { recursive: true, force: true });
  });

  const lineOf = (name: string): readonly string[] =>
    lines.find(([first]) => first === name) ?? assert.fail(`no line for ${name}: ${result.stderr}`);

  it('goes on to the end, with a row for each', () => {
    assert.equal(result.code, 1, result.stderr);
    assert.equal(lines.length, attacks.length + 3);
    assert.match(result.stderr, new RegExp(`${lines.length} of ${lines.length} submissions graded`));
  });

  for (const name of ['a-bystander', 'j-bystander', 'z-bystander']) {
    it(`judges ${name} as ever`, () => {
      assert.deepEqual(lineOf(name).slice(1, 5), ['graded', '4', '4', '100']);
    });
  }

  for (const { name, verdict } of attacks) {
    it(`${name}: ${verdict === 'passed' ? 'finds nothing' : 'ends by it'}`, async () => {
      const line = lineOf(name);
      assert.equal(line[1], 'graded', line.join());
      const why = await evidenceOf(name);
      if (verdict === 'passed') assert.equal(line[4], '100', why);
      else assert.ok(Number(line[2]) < 4, why);
    });
  }

  it('reaches nobody outside', () => {
    assert.equal(reached, 0);
  });

  it('leaves no process and no file behind', async () => {
    assert.deepEqual(processesWith(ours), []);
    assert.deepEqual((await readdir(join(dir, 'results'))).sort(), ['grades.csv', 'grades.csv.journal']);
  });

  /** Returns what the harness saw of a submission, for a failure of these tests. */
  async function evidenceOf(name: string): Promise<string> {
    const journal = await readFile(join(dir, 'results', 'grades.csv.journal'), 'utf8');
    return journal.split('\n').find((line) => line.includes(`"submission":"${name}"`)) ?? '';
  }
});
