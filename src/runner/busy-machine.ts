import type { ProcessorUse } from './process/processor-meter.ts';

/** Less waiting than this explains nothing: scenarios leave more time than that. */
const leastWaitMs = 1000;
/** Waiting is the machine's doing when it is this many times what the program's own processes ran. */
const wideMargin = 3;
/** The shortest time that a program of an exercise waits for an answer is 400 ms; an answer that is late by more than half is in doubt. */
const leastLateMs = 200;

/**
 * Returns a remark for people when others kept the processors busy during a run of `durationMs`, so that what it shows may
 * be the machine's doing; `''` when not. Such a run is carried out again (see scenario-runner.ts), and when there is no
 * end to it, the remark stands beside the verdict.
 *
 * A program whose many processes keep each other waiting runs about as long as it waits, and gets no such remark.
 * `lateMs` is how late the harness was at most in what it did to the program.
 */
export function busyMachine(use: ProcessorUse | null, durationMs: number, lateMs: number): string {
  return programWaited(use, durationMs) || harnessWasLate(lateMs);
}

function harnessWasLate(lateMs: number): string {
  if (lateMs < leastLateMs) return '';
  return `the machine was busy: OpsKata was up to ${seconds(lateMs)} s late with answers and signals`;
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
