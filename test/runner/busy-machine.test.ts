import assert from 'node:assert/strict';
import { busyMachine } from '../../src/runner/busy-machine.ts';
import { createProcessorMeter } from '../../src/runner/process/processor-meter.ts';
import { transcriptOf } from '../../src/runner/transcript.ts';
import { run } from '../checks/cel/outcome.ts';

describe('a busy machine', () => {
  const cases: readonly [
    name: string,
    use: { ranMs: number; waitedMs: number } | null,
    ms: number,
    text: string,
  ][] = [
    [
      'is told when the program waited for most of its time',
      { ranMs: 300, waitedMs: 3200 },
      4100,
      'the machine was busy: of 4.1 s the program waited 3.2 s for a processor',
    ],
    [
      'is told with no more waiting than there was time',
      { ranMs: 300, waitedMs: 9000 },
      4100,
      'the machine was busy: of 4.1 s the program waited 4.1 s for a processor',
    ],
    ['is not told when the system tells nothing', null, 4100, ''],
    ['is not told of a short wait', { ranMs: 10, waitedMs: 900 }, 1000, ''],
    ['is not told when the program had other things to wait for', { ranMs: 100, waitedMs: 1500 }, 8000, ''],
    ['is not told when the program itself computed', { ranMs: 1500, waitedMs: 2000 }, 3600, ''],
    [
      'is not told when its own processes kept each other waiting',
      { ranMs: 4000, waitedMs: 60_000 },
      2100,
      '',
    ],
  ];
  for (const [name, use, ms, text] of cases) it(name, () => assert.equal(busyMachine(use, ms, 0), text));

  const late: readonly [name: string, lateMs: number, text: string][] = [
    [
      'is told when the harness was late',
      1540,
      'the machine was busy: OpsKata was up to 1.5 s late with answers and signals',
    ],
    ['is not told when the harness was hardly late', 190, ''],
  ];
  for (const [name, lateMs, text] of late)
    it(name, () => assert.equal(busyMachine({ ranMs: 5, waitedMs: 5 }, 2600, lateMs), text));

  it('tells of the program first', () => {
    assert.match(busyMachine({ ranMs: 300, waitedMs: 3200 }, 4100, 4000), /the program waited/);
  });

  it('stands in the transcript, and nothing stands there otherwise', () => {
    const text = (caveat: string): string =>
      transcriptOf([{ record: run({ caveat }), events: [] }], [], undefined, (all) => all);
    assert.match(text('the machine was busy: x'), /exit code 0\n {2}the machine was busy: x\n/);
    assert.doesNotMatch(text(''), /busy/);
  });
});

describe('processor meter', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('sees how long a process ran and waited, and never less than before', () => {
    const meter = createProcessorMeter();
    assert.equal(meter.seen(), null);
    meter.look(process.pid, 'now');
    const first = meter.seen();
    let sum = 0;
    for (const begin = performance.now(); performance.now() - begin < 20; ) sum += Math.sqrt(sum + 1);
    meter.look(process.pid, 'now');
    const second = meter.seen();
    assert.ok(first !== null && second !== null && first.ranMs > 0);
    assert.ok(second.ranMs + second.waitedMs > first.ranMs + first.waitedMs);
    assert.ok(second.ranMs >= first.ranMs && second.waitedMs >= first.waitedMs);
  });

  it('keeps what it saw of processes that are gone, and counts a later one of the same pid by itself', () => {
    const meter = createProcessorMeter();
    meter.look(process.pid, 'first');
    const one = meter.seen()?.ranMs ?? 0;
    meter.look(2 ** 30, 'never was');
    meter.look(process.pid, 'second');
    assert.ok((meter.seen()?.ranMs ?? 0) >= 2 * one);
  });
});
