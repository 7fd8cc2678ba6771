import { Failure } from '../values/failure.ts';

/** A moment as it is written: date and time of day at an offset from UTC. */
export interface Timestamp {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** Seconds east of UTC. */
  readonly offset: number;
}

/** Returns whether there is such a day in the (proleptic) Gregorian calendar. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Returns the timestamp in RFC 3339, without the fraction of a second. */
export function formatRfc3339(time: Timestamp): string {
  const date = `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
  return `${date}T${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}${offsetText(time, ':', 'Z')}`;
}

/** Returns the offset as `+02:00` with the given separator; `utc` stands for none. */
export function offsetText({ offset }: Timestamp, separator: string, utc?: string): string {
  if (offset === 0 && utc !== undefined) return utc;
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

/** Returns the moment in nanoseconds since 1970. */
export function nanosecondsOf(time: Timestamp): bigint {
  const date = new Date(0);
  date.setUTCFullYear(time.year, time.month - 1, time.day);
  date.setUTCHours(time.hour, time.minute, time.second);
  return (BigInt(date.getTime()) - BigInt(time.offset) * 1000n) * 1_000_000n + BigInt(time.nanosecond);
}

/** Returns the moment as it is written at an offset. */
export function timestampAt(nanoseconds: bigint, offset: number): Timestamp {
  let nanosecond = nanoseconds % 1_000_000_000n;
  if (nanosecond < 0n) nanosecond += 1_000_000_000n;
  const seconds = (nanoseconds - nanosecond) / 1_000_000_000n + BigInt(offset);
  const date = new Date(Number(seconds) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond: Number(nanosecond),
    offset,
  };
}

/**
 * Returns the timestamp that a text in RFC 3339 stands for.
 *
 * `strict` refuses what Go's `time.Parse` lets pass: an hour of one digit, a comma before the fraction, an offset of 24
 * hours. On error: a Failure in the words of Terraform's functions.
 */
export function parseTimestamp(text: string, strict = true): Timestamp | Failure {
  const reader = new Reader(text, strict);
  const year = reader.digits(4, 'year', 0, 9999);
  reader.literal('-');
  const month = reader.digits(2, 'month', 1, 12);
  reader.literal('-');
  const day = reader.digits(2, 'day of month', 0, 99);
  reader.literal('T');
  const hour = reader.hour();
  reader.literal(':');
  const minute = reader.digits(2, 'minute', 0, 59);
  reader.literal(':');
  const second = reader.digits(2, 'second', 0, 59);
  const nanosecond = reader.fraction();
  const offset = reader.offset();
  if (reader.problem === undefined && !reader.atEnd())
    reader.fail(`cannot use ${reader.quotedRest()} as timestamp segment`);
  if (reader.problem === undefined && !isCalendarDay(year, month, day)) reader.fail('day out of range');
  if (strict) reader.checkStrictly();
  if (reader.problem !== undefined) return new Failure(`not a valid RFC3339 timestamp: ${reader.problem}`);
  return { year, month, day, hour, minute, second, nanosecond, offset };
}

class Reader {
  problem: string | undefined;
  private rest: string;
  private hourText = '';
  private comma = false;
  private offsetPart = '';

  private readonly strict: boolean;

  constructor(text: string, strict: boolean) {
    this.strict = strict;
    this.rest = text;
  }

  atEnd(): boolean {
    return this.rest === '';
  }

  quotedRest(): string {
    return JSON.stringify(this.rest);
  }

  fail(problem: string): void {
    this.problem ??= problem;
  }

  digits(count: number, what: string, minimum: number, maximum: number): number {
    if (this.problem !== undefined) return 0;
    const digits = this.rest.slice(0, count);
    if (digits.length < count || !/^\d+$/.test(digits)) return this.cannotUse(what);
    this.rest = this.rest.slice(count);
    const number = Number(digits);
    // As in Go, a number that is out of range is complained of with what follows it.
    return number < minimum || number > maximum ? this.cannotUse(what) : number;
  }

  hour(): number {
    if (this.problem !== undefined) return 0;
    this.hourText = /^\d{1,2}/.exec(this.rest)?.[0] ?? '';
    if (this.hourText === '') return this.cannotUse('hour');
    this.rest = this.rest.slice(this.hourText.length);
    const number = Number(this.hourText);
    if (number <= 23) return number;
    if (!this.strict) return this.cannotUse('hour');
    this.fail('hour must be between 0 and 23 inclusive');
    return 0;
  }

  literal(wanted: string): void {
    if (this.problem !== undefined) return;
    if (this.rest.startsWith(wanted)) this.rest = this.rest.slice(1);
    else if (wanted === 'T') this.fail("missing required time introducer 'T'");
    else if (this.rest === '') this.fail(`end of string where "${wanted}" is expected`);
    else this.fail(`found ${this.quotedRest()} where "${wanted}" is expected`);
  }

  fraction(): number {
    const match = /^[.,](\d+)/.exec(this.rest);
    if (this.problem !== undefined || match === null) return 0;
    this.comma = this.rest.startsWith(',');
    this.rest = this.rest.slice(match[0].length);
    return Number((match[1] ?? '').slice(0, 9).padEnd(9, '0'));
  }

  offset(): number {
    if (this.problem !== undefined) return 0;
    if (this.rest.startsWith('Z')) {
      this.rest = this.rest.slice(1);
      return 0;
    }
    const match = /^([+-])(\d\d):(\d\d)/.exec(this.rest);
    if (match === null) return this.cannotUse('UTC offset');
    this.offsetPart = match[0];
    this.rest = this.rest.slice(match[0].length);
    const [hours, minutes] = [Number(match[2]), Number(match[3])];
    if (hours > 24 || minutes > 60) return this.cannotUse('UTC offset');
    return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60;
  }

  checkStrictly(): void {
    if (this.problem !== undefined) return;
    const [hours, minutes] = [this.offsetPart.slice(1, 3), this.offsetPart.slice(4, 6)].map(Number);
    if (this.hourText.length === 1) this.fail('hour must have exactly two digits');
    else if (this.comma) this.fail('cannot use "," as timestamp segment');
    else if (hours! >= 24 || minutes! >= 60)
      this.fail(`cannot use ${JSON.stringify(this.offsetPart)} as UTC offset`);
  }

  private cannotUse(what: string): number {
    // The strict functions take every bad minute for one with too few digits.
    if (this.strict && what === 'minute' && this.rest !== '')
      this.fail('minute must have exactly two digits');
    else
      this.fail(
        this.rest === '' ? `end of string before ${what}` : `cannot use ${this.quotedRest()} as ${what}`,
      );
    return 0;
  }
}
