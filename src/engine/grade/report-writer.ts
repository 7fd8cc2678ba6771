import type { GradeRecord } from './grade-record.ts';
import type { GradeReport } from './grade-report.ts';

/** Writes a report while it grows, one at a time. */
export interface ReportWriter {
  /** To be called after every row; resolves when what it had written is written. */
  rowAdded(): Promise<void>;
  /** Writes the report as it is in the end. */
  finish(): Promise<void>;
}

/**
 * Returns the writer of a record's report. Unless `everyRow` is set, the report is written after ever more rows: one of n
 * rows about 20 log n times rather than n times, since it is written as a whole. No row is lost by that: the journal has it.
 */
export function reportWriter(
  record: GradeRecord | undefined,
  report: () => GradeReport,
  everyRow: boolean,
): ReportWriter {
  let written = 0;
  let writing = Promise.resolve();
  const inTurn = (action: () => Promise<void>): Promise<void> => {
    writing = writing.then(action);
    return writing;
  };
  const write = async (): Promise<void> => {
    const now = report();
    written = now.rows.length;
    await record?.write(now);
  };
  return {
    rowAdded: () =>
      inTurn(async () => {
        const step = everyRow ? 1 : Math.max(1, Math.floor(written / 20));
        if (report().rows.length >= written + step) await write();
      }),
    finish: () => inTurn(write),
  };
}
