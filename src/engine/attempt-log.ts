import { ATTEMPT_LOG_VERSION, type AttemptEvent, type NewAttemptEvent } from './attempt-event.ts';
import type { AttemptLogStore, Clock } from './ports.ts';
import { FileProblem } from './ports.ts';

/** Longest line of the log in bytes, beyond which the lists of check ids are left out; one event is no bigger in practice. */
export const LINE_LIMIT = 4096;

/** The log as it was read. */
export interface AttemptLog {
  readonly events: readonly AttemptEvent[];
  /** Full sentences on what was wrong with the log and what became of it. */
  readonly notes: readonly string[];
}

/** What the text of a log holds. */
export interface ParsedLog {
  readonly events: readonly AttemptEvent[];
  /** Lines that are worth keeping as they are: events, and events of newer versions. */
  readonly lines: readonly string[];
  /** Lines that no crash of ours explains. */
  readonly damaged: number;
}

/**
 * Returns the events of the log, and keeps a damaged log aside.
 *
 * A crash in the middle of a write leaves the beginning of a line: that line is passed over and is no damage.
 * On error: an unreadable log gives no events and a note; exercises can be done without it.
 */
export async function readAttemptLog(store: AttemptLogStore): Promise<AttemptLog> {
  try {
    const parsed = parseAttemptLog(await store.read());
    if (parsed.damaged === 0) return { events: parsed.events, notes: [] };
    const notes = [await keepAside(store, parsed.damaged)];
    return { events: parsed.events, notes };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return {
      events: [],
      notes: [`Your progress could not be read: ${error.message} ${error.problem.remedy}`],
    };
  }
}

async function keepAside(store: AttemptLogStore, damaged: number): Promise<string> {
  const lines = damaged === 1 ? '1 line' : `${damaged} lines`;
  const what = `The attempt log ${store.path} was damaged: ${lines} could not be read.`;
  try {
    const kept = await store.setAside((text) => {
      const now = parseAttemptLog(text);
      return now.damaged === 0 ? undefined : now.lines.map((line) => `${line}\n`).join('');
    });
    return kept === undefined
      ? `${what} Another window has mended it.`
      : `${what} It is kept as ${kept}; everything else was carried over.`;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return `${what} It could not be mended: ${error.message} ${error.problem.remedy}`;
  }
}

/**
 * Records one event. Returns notes: empty when it was recorded, else one sentence on why progress was not.
 */
export async function recordEvent(
  store: AttemptLogStore,
  clock: Clock,
  newId: () => string,
  event: NewAttemptEvent,
): Promise<string[]> {
  try {
    await store.append(lineOf(event, newId(), new Date(clock.now()).toISOString()));
    return [];
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return [`Progress was not recorded: ${error.message} ${error.problem.remedy}`];
  }
}

/** Returns the line for an event, without its line break, never longer than {@link LINE_LIMIT} bytes. */
export function lineOf(event: NewAttemptEvent, id: string, time: string): string {
  const { kind, ...rest } = event;
  const line = JSON.stringify({ v: ATTEMPT_LOG_VERSION, id, time, kind, ...rest });
  if (new TextEncoder().encode(line).length < LINE_LIMIT) return line;
  const { failed: _failed, errors: _errors, ...short } = rest as Record<string, unknown>;
  return JSON.stringify({ v: ATTEMPT_LOG_VERSION, id, time, kind, ...short });
}

/** Returns what the text of a log holds; every text can be read. */
export function parseAttemptLog(text: string): ParsedLog {
  const events: AttemptEvent[] = [];
  const lines: string[] = [];
  const seen = new Set<string>();
  let damaged = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const entry = parseLine(line);
    if (entry === 'torn') continue;
    if (entry === 'damaged') {
      damaged++;
      continue;
    }
    lines.push(line);
    if (entry === 'newer' || seen.has(entry.id)) continue;
    seen.add(entry.id);
    events.push(entry);
  }
  return { events, lines, damaged };
}

/** How every line of every version begins; a torn line is a beginning of it or begins with it. */
const LINE_START = '{"v":';

function parseLine(line: string): AttemptEvent | 'torn' | 'damaged' | 'newer' {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const clean = !/[\u0000-\u001f\ufffd]/.test(line);
    return clean && (line.startsWith(LINE_START) || LINE_START.startsWith(line)) ? 'torn' : 'damaged';
  }
  if (!isRecord(value) || typeof value['v'] !== 'number') return 'damaged';
  if (value['v'] > ATTEMPT_LOG_VERSION) return 'newer';
  return isEvent(value) ? value : 'damaged';
}

const FIELDS: Readonly<
  Record<AttemptEvent['kind'], Readonly<Record<string, 'string' | 'number' | 'boolean'>>>
> = {
  started: { dir: 'string', language: 'string' },
  checked: {
    dir: 'string',
    language: 'string',
    earned: 'number',
    possible: 'number',
    passed: 'boolean',
    durationMs: 'number',
  },
  hint: { number: 'number' },
  gaveUp: {},
  solution: {},
  reset: { dir: 'string', language: 'string' },
};

function isEvent(value: Record<string, unknown>): value is Record<string, unknown> & AttemptEvent {
  for (const field of ['id', 'time', 'pack', 'exercise']) {
    if (typeof value[field] !== 'string') return false;
  }
  const kind = value['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return false;
  const fields = FIELDS[kind as AttemptEvent['kind']];
  return Object.entries(fields).every(([field, type]) => typeof value[field] === type);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
