import type { AttemptEvent, CheckedEvent } from './attempt-event.ts';
import type { AttemptSummary } from './catalogue.ts';
import type { ExerciseState } from './exercise-state.ts';

/** What the attempt log says about one exercise. */
export interface ExerciseRecord {
  readonly state: ExerciseState;
  readonly hintsUnlocked: number;
  readonly gaveUp: boolean;
  readonly attempts: number;
  readonly latest?: AttemptSummary | undefined;
  readonly folder?: string | undefined;
  readonly language?: string | undefined;
}

const NOTHING: ExerciseRecord = { state: 'new', hintsUnlocked: 0, gaveUp: false, attempts: 0 };

/** Returns the key under which an exercise's record is kept. */
export function recordKey(pack: string, exercise: string): string {
  return `${pack}:${exercise}`;
}

/**
 * Returns what the events say about every exercise that occurs in them, by {@link recordKey}.
 *
 * Progress is nothing but this function of the log: the same events give the same records.
 */
export function recordsOf(events: readonly AttemptEvent[]): ReadonlyMap<string, ExerciseRecord> {
  const records = new Map<string, ExerciseRecord>();
  for (const event of events) {
    const key = recordKey(event.pack, event.exercise);
    records.set(key, after(records.get(key) ?? NOTHING, event));
  }
  return records;
}

/** What a record is made from: events as they are in the log, or about to be. */
type RecordedEvent = AttemptEvent extends infer E
  ? E extends AttemptEvent
    ? Omit<E, 'v' | 'id'>
    : never
  : never;

/** Returns the record of an event's exercise after that event. */
export function withEvent(
  records: ReadonlyMap<string, ExerciseRecord>,
  event: RecordedEvent,
): ExerciseRecord {
  return after(recordOf(records, event.pack, event.exercise), event);
}

/** Returns the record of one exercise; one that never occurs is new. */
export function recordOf(
  records: ReadonlyMap<string, ExerciseRecord>,
  pack: string,
  exercise: string,
): ExerciseRecord {
  return records.get(recordKey(pack, exercise)) ?? NOTHING;
}

function after(record: ExerciseRecord, event: RecordedEvent): ExerciseRecord {
  switch (event.kind) {
    case 'started':
    case 'reset':
      return { ...record, state: atLeastStarted(record), folder: event.dir, language: event.language };
    case 'checked':
      return {
        ...record,
        state: event.passed ? passedState(record) : atLeastStarted(record),
        attempts: record.attempts + 1,
        latest: summaryOf(event),
        folder: event.dir,
        language: event.language,
      };
    case 'hint':
      return { ...record, hintsUnlocked: Math.max(record.hintsUnlocked, event.number) };
    case 'gaveUp':
    case 'solution':
      return { ...record, gaveUp: record.gaveUp || event.kind === 'gaveUp' || !isPassed(record) };
  }
}

function isPassed(record: ExerciseRecord): boolean {
  return record.state === 'passed' || record.state === 'mastered';
}

function atLeastStarted(record: ExerciseRecord): ExerciseState {
  return record.state === 'new' ? 'started' : record.state;
}

function passedState(record: ExerciseRecord): ExerciseState {
  if (isPassed(record)) return record.state;
  return record.hintsUnlocked === 0 && !record.gaveUp ? 'mastered' : 'passed';
}

function summaryOf(event: Omit<CheckedEvent, 'v' | 'id'>): AttemptSummary {
  return {
    time: event.time,
    language: event.language,
    earned: event.earned,
    possible: event.possible,
    passed: event.passed,
    failed: event.failed ?? [],
    errors: event.errors ?? [],
    durationMs: event.durationMs,
  };
}
