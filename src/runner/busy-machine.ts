import type { ProcessorUse } from './process/processor-meter.ts';

/** Less waiting than this explains nothing: scenarios leave more time than that. */
const leastWaitMs = 1000;
/** Waiting is the machine's doing when it is this many times what the program's own processes ran. */
const wideMargin = 3;
/**
 * What the harness does to a program (answers, signals, changes of files) is late by about as much as it waits itself.
 * Half a second is the shortest time that programs of exercises are asked to wait for an answer.
 */
const leastLateMs = 500;
const leastShare = 1 / 4;

/**
 * Returns a remark for people when a run of `durationMs` was slow because others kept the processors busy, `''` when
 * not. A verdict never depends on it: it is said beside one that may look wrong.
 *
 * A program whose many processes keep each other waiting runs about as long as it waits, and gets no such remark.
 * `harnessMs` is how long the harness itself waited for a processor during the run; null where the system does not tell.
 */
export function busyMachine(
  use: ProcessorUse | null,
  durationMs: number,
  harnessMs: number | null = null,
): string {
  return programWaited(use, durationMs) || harnessWaited(harnessMs ?? 0, durationMs);
}

function harnessWaited(harnessMs: number, durationMs: number): string {
  const waitedMs = Math.min(harnessMs, durationMs);
  if (waitedMs < leastLateMs || waitedMs < leastShare * durationMs) return '';
  return `the machine was busy: of ${seconds(durationMs)} s OpsKata itself waited ${seconds(waitedMs)} s for a processor`;
}

function programWaited(use: ProcessorUse | null, durationMs: number): string {
  if (use === null) return '';
  // Of several processes that wait at the same time, each counts; the run itself was not longer than it was.
  const waitedMs = Math.min(use.waitedMs, durationMs);
  if (waitedMs < leastWaitMs || waitedMs < durationMs / 2 || waitedMs < wideMargin * use.ranMs) return '';
  return `the machine was busy: of ${seconds(durationMs)} s the program waited ${seconds(waitedMs)} s for a processor`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
