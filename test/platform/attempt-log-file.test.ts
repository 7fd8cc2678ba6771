import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseAttemptLog, readAttemptLog } from '../../src/engine/attempt-log.ts';
import { FileProblem } from '../../src/engine/ports.ts';
import { ATTEMPT_LOG_FILE, createAttemptLogFile } from '../../src/platform/attempt-log-file.ts';
import { withTempFolder } from './temp-folder.ts';

const run = promisify(execFile);
const APPEND_MANY = fileURLToPath(new URL('./append-many.mjs', import.meta.url));

const event = (id: string): string =>
  JSON.stringify({ v: 1, id, time: 't', kind: 'gaveUp', pack: 'p', exercise: 't/e' });

describe('attempt log file', () => {
  it('is empty before anything is recorded, and private when it is made', () =>
    withTempFolder(async (dir) => {
      const log = createAttemptLogFile(join(dir, 'state', 'deep'));
      assert.equal(await log.read(), '');
      await log.append(event('1'));
      assert.equal(await log.read(), `${event('1')}\n`);
      if (process.platform !== 'win32') {
        assert.equal((await stat(log.path)).mode & 0o077, 0);
        assert.equal((await stat(join(dir, 'state', 'deep'))).mode & 0o077, 0);
      }
    }));

  it('heals a line that a crash tore, wherever', () =>
    withTempFolder(async (dir) => {
      const log = createAttemptLogFile(dir);
      await log.append(event('1'));
      await appendFile(log.path, event('2').slice(0, 25));
      await log.append(event('3'));
      const { events, notes } = await readAttemptLog(log);
      assert.deepEqual([events.map(({ id }) => id), notes], [['1', '3'], []]);
    }));

  it('loses no line and mixes none when processes write at once', () =>
    withTempFolder(async (dir) => {
      const names = ['a', 'b', 'c'];
      const count = 60;
      await Promise.all(
        names.map((name) =>
          run(process.execPath, ['--import', 'tsx', APPEND_MANY, dir, name, String(count)]),
        ),
      );
      const { events, damaged } = parseAttemptLog(await createAttemptLogFile(dir).read());
      assert.equal(damaged, 0);
      assert.equal(events.length, names.length * count);
      for (const name of names) {
        const own = events.map(({ id }) => id).filter((id) => id.startsWith(`${name}-`));
        assert.deepEqual(
          own,
          Array.from({ length: count }, (_, i) => `${name}-${i}`),
          'each process finds its lines in order',
        );
      }
    }));

  it('keeps a damaged log aside and carries the rest over', () =>
    withTempFolder(async (dir) => {
      const path = join(dir, ATTEMPT_LOG_FILE);
      const damagedText = `${event('1')}\nrubbish\n${event('2')}\n`;
      await writeFile(path, damagedText);
      const log = createAttemptLogFile(dir);
      const first = await readAttemptLog(log);
      assert.deepEqual(
        first.events.map(({ id }) => id),
        ['1', '2'],
      );
      assert.match(first.notes.join(), /kept as .*attempts\.jsonl\.damaged-1/);
      assert.equal(await readFile(`${path}.damaged-1`, 'utf8'), damagedText);
      assert.equal(await readFile(path, 'utf8'), `${event('1')}\n${event('2')}\n`);
      await appendFile(path, 'more rubbish\n');
      assert.match((await readAttemptLog(log)).notes.join(), /damaged-2/);
      assert.equal(await readFile(`${path}.damaged-1`, 'utf8'), damagedText);
      assert.deepEqual(await readdir(dir), [
        ATTEMPT_LOG_FILE,
        `${ATTEMPT_LOG_FILE}.damaged-1`,
        `${ATTEMPT_LOG_FILE}.damaged-2`,
      ]);
    }));

  it('mends once when two windows find the damage at the same time', () =>
    withTempFolder(async (dir) => {
      const path = join(dir, ATTEMPT_LOG_FILE);
      await writeFile(path, `${event('1')}\nrubbish\n`);
      const logs = await Promise.all([1, 2, 3].map(() => readAttemptLog(createAttemptLogFile(dir))));
      for (const log of logs) assert.equal(log.events.length, 1);
      assert.deepEqual(
        (await readdir(dir)).filter((name) => name.includes('damaged')),
        [`${ATTEMPT_LOG_FILE}.damaged-1`],
      );
    }));

  it('loses no line that is written while the log is mended', () =>
    withTempFolder(async (dir) => {
      const path = join(dir, ATTEMPT_LOG_FILE);
      const writing = run(process.execPath, ['--import', 'tsx', APPEND_MANY, dir, 'w', '150']);
      let finished = false;
      const ended = writing.finally(() => {
        finished = true;
      });
      const log = createAttemptLogFile(dir);
      while (!finished) {
        await mkdir(dir, { recursive: true });
        if ((await log.read()) !== '') await appendFile(path, '\nrubbish\n');
        await readAttemptLog(log);
      }
      await ended;
      const { events } = await readAttemptLog(log);
      const ids = new Set(events.map(({ id }) => id));
      const lost = Array.from({ length: 150 }, (_, i) => `w-${i}`).filter((id) => !ids.has(id));
      assert.deepEqual(lost, []);
    }));

  it('says what to do when the folder may not be written to', () =>
    withTempFolder(async (dir) => {
      // Nobody may make a folder in /sys, not even root, for whom permissions mean nothing.
      await chmod(dir, 0o500);
      const folder = process.getuid?.() === 0 ? '/sys/opskata' : dir;
      await assert.rejects(createAttemptLogFile(folder).append(event('1')), (error: unknown) => {
        assert.ok(error instanceof FileProblem);
        assert.equal(error.problem.code, 'log-unwritable');
        assert.match(error.problem.remedy, /OPSKATA_HOME/);
        return true;
      });
      await chmod(dir, 0o700);
    }));

  it('says what is wrong when the state folder is a file', () =>
    withTempFolder(async (dir) => {
      await writeFile(join(dir, 'file'), '');
      const { notes, events } = await readAttemptLog(createAttemptLogFile(join(dir, 'file')));
      assert.deepEqual(events, []);
      assert.match(notes.join(), /Your progress could not be read: .*file/);
    }));
});
