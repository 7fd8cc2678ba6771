import assert from 'node:assert/strict';
import { appendFile, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { needs } from '../support/needs.ts';
import { type CliResult, type Machine, SMALL_PACK, withMachine } from './run-cli.ts';

const ID = 'scripting/hello';
const SOLUTION = '#!/usr/bin/env bash\necho "hello $1"\n';

async function started(machine: Machine, ...more: string[]): Promise<string> {
  const result = await machine.run(['start', ID, machine.dir, ...more]);
  assert.equal(result.code, 0, result.stderr);
  return join(machine.dir, 'hello.py');
}

function assertQuiet(result: CliResult): void {
  assert.equal(result.stderr, '');
}

describe('opskata, from start to solution', () => {
  it('goes the whole way', () =>
    withMachine(async (machine) => {
      const work = join(machine.env['OPSKATA_PRACTICE'] ?? '', ID);
      const start = await machine.run(['start', ID, '--language', 'sh']);
      assert.equal(start.code, 0);
      assert.match(start.stdout, /Started Say hello in Bash \(also: py, with --language\)/);
      assert.ok(start.stdout.includes(work));

      const wrong = await machine.run(['check'], { cwd: work });
      assert.equal(wrong.code, 1);
      assert.match(wrong.stdout, /✗ FAIL +Greets by name \(greets\)/);
      assert.match(wrong.stdout, /\$ bash hello\.sh Ada/);
      assert.match(wrong.stdout, /Next: Fix "Greets by name" first/);

      const hint = await machine.run(['hint', ID]);
      assert.match(hint.stdout, /Hint 1 of 3\n {2}The name is the first argument\.\n\n2 more/);
      assert.equal((await machine.run(['solution'], { cwd: work })).code, 2);

      await writeFile(join(work, 'hello.sh'), SOLUTION);
      const right = await machine.run(['check', ID]);
      assert.equal(right.code, 0, right.stdout);
      assert.match(right.stdout, /Score +4 of 4 +100 %\n {2}2 passed, 0 failed/);

      const solution = await machine.run(['solution', ID]);
      assert.equal(solution.code, 0);
      assert.match(solution.stdout, /==> hello\.sh <==[\s\S]*Debrief/);
      const list = await machine.run(['list', 'hello']);
      assert.match(list.stdout, /✓ scripting\/hello .* passed/);
      const progress = JSON.parse((await machine.run(['progress', '--json'])).stdout);
      assert.deepEqual([progress.totals.passed, progress.attempts], [1, 2]);

      const reset = await machine.run(['reset'], { cwd: work });
      assert.equal(reset.code, 0);
      const backup = /kept in (.*)$/m.exec(reset.stdout)?.[1] ?? '';
      assert.equal(await readFile(join(backup, 'hello.sh'), 'utf8'), SOLUTION);
      assert.match(await readFile(join(work, 'hello.sh'), 'utf8'), /Greets whom/);
      assert.equal((await machine.run(['check'], { cwd: work })).code, 1);
    }));

  it('shows a study plan, and says what was meant when there is none of that name', () =>
    withMachine(async (machine) => {
      const plan = await machine.run(['list', '--plan', 'two-weeks']);
      assert.equal(plan.code, 0, plan.stderr);
      assert.match(
        plan.stdout,
        /^Two weeks\n[\s\S]*scripting\/retry-backoff .* new\n[\s\S]*\n0 of \d+ passed/,
      );
      const result = await machine.run(['list', '--plan', 'two-weekz']);
      assert.equal(result.code, 2);
      assert.match(result.stderr, /There is no study plan "two-weekz"\. Did you mean "two-weeks"\?/);
    }));

  it('masters an exercise that needed no help', () =>
    withMachine(async (machine) => {
      await started(machine, '--language', 'sh');
      await writeFile(join(machine.dir, 'hello.sh'), SOLUTION);
      assert.equal((await machine.run(['check'])).code, 0);
      const { exercises } = JSON.parse((await machine.run(['list', '--state', 'mastered', '--json'])).stdout);
      assert.deepEqual(
        exercises.map(({ id }: { id: string }) => id),
        [ID],
      );
    }));

  it('shows the solution to who gives up', () =>
    withMachine(async (machine) => {
      const result = await machine.run(['solution', ID, '--give-up', '--language', 'py', '--json']);
      assert.equal(result.code, 0);
      assert.match(JSON.parse(result.stdout).files['hello.py'], /sys\.argv/);
    }));

  it('unlocks hints one after the other, and shows them again without unlocking', () =>
    withMachine(async (machine) => {
      const unlocked = async (...args: string[]): Promise<number> =>
        JSON.parse((await machine.run(['hint', ID, '--json', ...args])).stdout).unlocked.length;
      const seen: number[] = [];
      for (const args of [['--unlocked'], [], ['--unlocked'], [], [], []]) seen.push(await unlocked(...args));
      assert.deepEqual(seen, [0, 1, 1, 2, 3, 3]);
    }));
});

describe('opskata check: formats and flags', () => {
  needs('python3');
  const formats: [string, (text: string) => void][] = [
    ['json', (text) => assert.equal(JSON.parse(text).verdict, 'failed')],
    [
      'junit',
      (text) => assert.match(text, /^<\?xml[\s\S]*<testsuites name="OpsKata" tests="2" failures="2"/),
    ],
    ['sarif', (text) => assert.equal(JSON.parse(text).runs[0].results[0].ruleId, 'scripting/hello/greets')],
  ];
  for (const [format, judge] of formats) {
    it(`writes ${format} alone to stdout`, () =>
      withMachine(async (machine) => {
        await started(machine);
        const result = await machine.run(['check', '--format', format]);
        assert.equal(result.code, 1);
        assertQuiet(result);
        judge(result.stdout);
      }));
  }

  it('judges a folder without a marker when told the exercise', () =>
    withMachine(async (machine) => {
      await writeFile(join(machine.dir, 'hello.sh'), SOLUTION);
      const result = await machine.run(['check', '.', '--exercise', ID, '--format', 'json']);
      assert.equal(result.code, 0, result.stderr);
      assert.equal(JSON.parse(result.stdout).language, 'sh');
    }));

  it('runs single checks and records nothing for them', () =>
    withMachine(async (machine) => {
      await started(machine);
      const result = await machine.run(['check', '--only', 'quiet', '--format', 'json']);
      const attempt = JSON.parse(result.stdout);
      assert.deepEqual(
        [attempt.complete, attempt.checks.map(({ id }: { id: string }) => id)],
        [false, ['quiet']],
      );
      assert.equal(JSON.parse((await machine.run(['progress', '--json'])).stdout).attempts, 0);
    }));

  it('tells its progress to a person alone', () =>
    withMachine(async (machine) => {
      await started(machine);
      const watched = await machine.run(['check'], { tty: true, env: { NO_COLOR: '1' } });
      assert.match(watched.stderr, /Checking: 2 of 2/);
      assert.ok(watched.stderr.endsWith('\r\u001b[2K'), 'the line is wiped');
    }));

  it('ends with 130 when it is cancelled, and records nothing', () =>
    withMachine(async (machine) => {
      await started(machine);
      const result = await machine.run(['check'], { signal: AbortSignal.abort(new Error('Ctrl-C')) });
      assert.deepEqual([result.code, result.stdout], [130, '']);
      assert.match(result.stderr, /Cancelled; nothing was recorded/);
      assert.equal(JSON.parse((await machine.run(['progress', '--json'])).stdout).attempts, 0);
    }));

  it('ends with 4 and names the remedy when a toolchain is missing', () =>
    withMachine(async (machine) => {
      await started(machine);
      const empty = join(machine.dir, '..', 'empty');
      await mkdir(empty);
      const result = await machine.run(['check'], { env: { PATH: empty } });
      assert.equal(result.code, 4, result.stdout);
      assert.match(result.stdout, /! error +Greets by name/);
      assert.match(result.stdout, /Python/);
      assert.match(result.stdout, /[Ii]nstall/);
    }));
});

describe('opskata: colour and width', () => {
  const cases: [string, { tty?: boolean; env?: Record<string, string> }, boolean][] = [
    ['no terminal', {}, false],
    ['a terminal', { tty: true }, true],
    ['a terminal and NO_COLOR', { tty: true, env: { NO_COLOR: '1' } }, false],
    ['a terminal and an empty NO_COLOR, which does not count', { tty: true, env: { NO_COLOR: '' } }, true],
    ['a dumb terminal', { tty: true, env: { TERM: 'dumb' } }, false],
    ['no terminal and FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
    ['a terminal and FORCE_COLOR=0', { tty: true, env: { FORCE_COLOR: '0' } }, false],
    ['both, of which NO_COLOR wins', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, false],
  ];
  for (const [name, options, colored] of cases) {
    it(`colours ${colored ? 'for' : 'nothing for'} ${name}`, () =>
      withMachine(async (machine) => {
        const { stdout } = await machine.run(['list'], options);
        assert.equal(stdout.includes('\u001b['), colored);
      }));
  }

  it('keeps lists, help and failures within 80 columns', () =>
    withMachine(async (machine) => {
      await started(machine);
      const commands = [
        ['list'],
        ['--help'],
        ['check', '--help'],
        ['pack', 'verify', '--help'],
        ['check'],
        ['hint', ID],
      ];
      for (const args of commands) {
        const { stdout } = await machine.run(args);
        const long = stdout.split('\n').filter((line) => line.length > 80 && !/^ +[$|] /.test(line));
        assert.deepEqual(
          long.filter((line) => !line.includes(machine.dir)),
          [],
          args.join(' '),
        );
      }
    }));
});

describe('opskata: bad input', () => {
  needs('python3');
  const cases: [string, (machine: Machine) => Promise<CliResult>, number, RegExp][] = [
    [
      'an unknown command',
      ({ run }) => run(['chekc']),
      2,
      /unknown command 'chekc'\s+\(Did you mean check\?\)/,
    ],
    [
      'an unknown option',
      ({ run }) => run(['list', '--jsn']),
      2,
      /unknown option '--jsn'\s+\(Did you mean --json\?\)/,
    ],
    ['an option without its value', ({ run }) => run(['list', '--track']), 2, /argument missing/],
    ['a level that is none', ({ run }) => run(['list', '--level', '4']), 2, /Levels are 1, 2 and 3/],
    [
      'a state that is none',
      ({ run }) => run(['list', '--state', 'done']),
      2,
      /States are new, started, passed, mastered/,
    ],
    [
      'a format that is none',
      ({ run }) => run(['check', '--format', 'xml']),
      2,
      /Allowed choices are text, json, junit, sarif/,
    ],
    ['a missing argument', ({ run }) => run(['start']), 2, /missing required argument 'id'/],
    ['too many arguments', ({ run }) => run(['show', 'a', 'b']), 2, /too many arguments/],
    [
      'watching into one document',
      ({ run }) => run(['check', '--watch', '--format', 'sarif']),
      2,
      /--watch cannot report as sarif/,
    ],
    [
      'an unknown exercise',
      ({ run }) => run(['start', 'scripting/helo']),
      2,
      /no exercise "scripting\/helo"[\s\S]*Did you mean "scripting\/hello"/,
    ],
    [
      'neither a folder nor an exercise',
      ({ run }) => run(['check', 'helo']),
      2,
      /neither an exercise nor a folder "helo"[\s\S]*scripting\/hello/,
    ],
    [
      'a folder that is missing',
      ({ run }) => run(['check', './nowhere']),
      2,
      /folder .*nowhere does not exist/,
    ],
    [
      'a folder that is no exercise',
      ({ run }) => run(['check']),
      2,
      /not the folder of an exercise[\s\S]*opskata start ID/,
    ],
    [
      'an exercise that was not started',
      ({ run }) => run(['check', ID]),
      2,
      /not started yet[\s\S]*opskata start scripting\/hello/,
    ],
    [
      'an unknown language',
      ({ run }) => run(['start', ID, '--language', 'go']),
      2,
      /cannot be done in "go"[\s\S]*py \(Python\), sh \(Bash\)/,
    ],
    [
      'a file instead of a folder',
      async ({ run, dir }) => {
        await writeFile(join(dir, 'file'), '');
        return run(['check', './file']);
      },
      2,
      /file is not a folder/,
    ],
    [
      'a damaged .opskata.json',
      async (machine) => {
        await started(machine);
        await truncate(join(machine.dir, '.opskata.json'), 10);
        return machine.run(['check']);
      },
      2,
      /\.opskata\.json is damaged: it is not JSON[\s\S]*opskata start ID DIR/,
    ],
    [
      'an .opskata.json of a newer OpsKata',
      async (machine) => {
        await writeFile(join(machine.dir, '.opskata.json'), '{"format": 7}');
        return machine.run(['check']);
      },
      2,
      /newer OpsKata[\s\S]*Update OpsKata/,
    ],
    [
      'nothing left to check',
      async (machine) => {
        await rm(await started(machine));
        return machine.run(['check']);
      },
      2,
      /nothing to check[\s\S]*opskata reset/,
    ],
    [
      'a folder that cannot be written to',
      // Nobody may make a folder there, not even root.
      ({ run }) => run(['start', ID, process.platform === 'linux' ? '/sys/opskata' : '/opskata-test']),
      2,
      /Permission denied|cannot be written/,
    ],
    ['a pack that is none', ({ run, dir }) => run(['pack', 'verify', dir]), 3, /pack\.yaml/],
    [
      'a pack of a newer format',
      async ({ run, dir }) => {
        await writeFile(join(dir, 'pack.yaml'), 'format: 2\n');
        return run(['pack', 'verify']);
      },
      3,
      /newer[\s\S]*Update OpsKata/,
    ],
    [
      'a list over a pack that is missing',
      ({ run }) => run(['--pack', './nowhere', 'list', '--json', '--state', 'mastered']),
      3,
      /nowhere does not exist/,
    ],
    ['a count that is none', ({ run }) => run(['pack', 'verify', '--repeat', '0']), 2, /whole number from 1/],
    [
      'an exercise that the pack has not',
      ({ run }) => run(['pack', 'verify', SMALL_PACK, '--only', 'a/b']),
      2,
      /no exercise "a\/b"/,
    ],
  ];
  for (const [name, run, code, message] of cases) {
    it(`answers ${name} with exit status ${code} and a remedy`, () =>
      withMachine(async (machine) => {
        const result = await run(machine);
        assert.equal(result.code, code, result.stdout + result.stderr);
        assert.match(
          (result.stdout + result.stderr).replaceAll(/\s+/g, ' '),
          new RegExp(message.source, 'i'),
        );
        if (code === 2 && name !== 'an exercise that the pack has not') assert.equal(result.stdout, '');
      }));
  }

  const spoiled: [string, (file: string) => Promise<void>][] = [
    ['deleted', (file) => rm(file)],
    ['emptied', (file) => truncate(file)],
    ['binary', (file) => writeFile(file, Uint8Array.of(0, 1, 2, 255))],
    ['not UTF-8', (file) => writeFile(file, Buffer.from('print("caf\xe9")\n', 'latin1'))],
    ['huge', (file) => writeFile(file, Buffer.alloc(5 * 1024 * 1024, 'x'))],
    [
      'a link',
      async (file) => {
        await rm(file);
        await symlink('/etc/hostname', file);
      },
    ],
  ];
  for (const [name, spoil] of spoiled) {
    it(`fails a file that is ${name} with its name, and touches nothing`, () =>
      withMachine(async (machine) => {
        const file = await started(machine);
        await writeFile(join(machine.dir, 'notes.txt'), 'mine');
        await spoil(file);
        const before = await readdir(machine.dir);
        const result = await machine.run(['check']);
        assert.equal(result.code, 1, result.stdout + result.stderr);
        assert.match(result.stdout, /hello\.py/);
        assert.deepEqual(await readdir(machine.dir), before);
      }));
  }

  it('keeps a damaged log aside and says so on stderr', () =>
    withMachine(async (machine) => {
      await started(machine);
      const log = join(machine.env['OPSKATA_HOME'] ?? '', 'attempts.jsonl');
      await appendFile(log, 'rubbish\n');
      const result = await machine.run(['progress', '--json']);
      assert.equal(result.code, 0);
      assert.match(
        result.stderr.replaceAll(/\s+/g, ' '),
        /was damaged: 1 line could not be read\. It is kept as .*damaged-1/,
      );
      assert.equal(JSON.parse(result.stdout).totals.started, 1);
    }));

  it('checks even where progress cannot be recorded, and says so', () =>
    withMachine(async (machine) => {
      await started(machine);
      const file = join(machine.dir, 'hello.py');
      const result = await machine.run(['check'], { env: { OPSKATA_HOME: file } });
      assert.equal(result.code, 1);
      assert.match(result.stderr.replaceAll(/\s+/g, ' '), /Progress was not recorded/);
    }));

  it('names every mistake of a broken exercise and lists the others', () =>
    withMachine(async (machine) => {
      const pack = join(machine.dir, 'pack');
      for (const name of ['one', 'two']) {
        await mkdir(join(pack, 'scripting', name, 'starter', 'sh'), { recursive: true });
        await writeFile(join(pack, 'scripting', name, 'exercise.yaml'), `id: scripting/${name}\ntitel: x\n`);
      }
      const manifest = await readFile(join(SMALL_PACK, 'pack.yaml'), 'utf8');
      await writeFile(join(pack, 'pack.yaml'), manifest.replace('id: small', 'id: broken'));
      const list = await machine.run(['--pack', pack, 'list', 'hello']);
      assert.equal(list.code, 0);
      assert.match(list.stdout, /scripting\/hello/);
      assert.match(list.stderr, /one\/exercise\.yaml:2:1: error: .*titel/);
      assert.match(list.stderr, /two\/exercise\.yaml:2:1: error: .*titel/);
      const start = await machine.run(['--pack', pack, 'start', 'scripting/one']);
      assert.equal(start.code, 3);
      const verify = await machine.run(['pack', 'verify', pack]);
      assert.equal(verify.code, 3);
    }));
});

describe('opskata pack verify', () => {
  needs('python3');
  it('proves the small pack', () =>
    withMachine(async (machine) => {
      const result = await machine.run(['pack', 'verify', SMALL_PACK, '--repeat', '2']);
      assert.equal(result.code, 0, result.stdout);
      assert.match(
        result.stdout,
        /Small pack 1\.0\.0: proven\. 1 exercise \(0 failed\), 10 solutions, each judged 2 times/,
      );
    }));

  it('gives JSON with the verdict of every case', () =>
    withMachine(async (machine) => {
      const result = await machine.run(['pack', 'verify', SMALL_PACK, '--format', 'json']);
      const report = JSON.parse(result.stdout);
      assert.deepEqual([report.format, report.kind, report.ok], [1, 'pack-verify', true]);
      assert.deepEqual(report.exercises[0].languages[0].kills, { greets: ['silent'], quiet: ['loud'] });
    }));
});
