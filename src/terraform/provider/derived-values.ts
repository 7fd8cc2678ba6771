import {
  formatRfc3339,
  nanosecondsOf,
  parseTimestamp,
  type Timestamp,
  timestampAt,
} from '../../hcl/functions/timestamps.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { boolValue, integerValue, nullValue, stringValue, type Value } from '../../hcl/values/value.ts';
import type { ResourceSchema } from '../schemas/schema.ts';
import { BlockEdit } from './block-edit.ts';
import { sameValue } from './same-value.ts';

/**
 * Returns a planned object with what the provider works out while planning. Unknown numbers count as 0, as they do with
 * the providers.
 * Source: the Time provider 0.13, the TLS provider 4.1 and the Helm provider 3.1, as recorded in test/golden/terraform-cases.
 */
export function deriveValues(schema: ResourceSchema, prior: Value | undefined, planned: Value): Value {
  const rules = schema.rules.filter((rule) => rule.kind === 'derived');
  if (rules.length === 0 || !planned.isKnown) return planned;
  const edit = new BlockEdit(schema.block, planned);
  for (const { by } of rules) derive[by](edit, prior?.asMap());
  return edit.finish();
}

type Members = ReadonlyMap<string, Value>;

const derive = {
  'certificate-renewal': (edit: BlockEdit): void => {
    const validity = number(edit.get('validity_period_hours'));
    const early = edit.get('early_renewal_hours');
    const ready = validity === 0 || (early.isKnown && !early.isNull && number(early) >= validity);
    if (ready) edit.set('ready_for_renewal', boolValue(true));
  },

  'helm-release': (edit: BlockEdit, prior: Members | undefined): void => {
    const description = edit.get('description');
    if (prior === undefined && !description.isKnown) edit.set('description', nullValue(description.type));
  },

  'time-static': (edit: BlockEdit, prior: Members | undefined): void => {
    if (prior !== undefined) return;
    const written = edit.get('rfc3339');
    const time = momentOf(written);
    if (time === undefined) return;
    setParts(edit, time);
    edit.set('id', written);
  },

  'time-offset': (edit: BlockEdit, prior: Members | undefined): void => {
    const units = ['years', 'months', 'days', 'hours', 'minutes', 'seconds'].map((unit) => `offset_${unit}`);
    if (prior === undefined || !differ(edit, prior, units)) return;
    const base = momentOf(edit.get('base_rfc3339')) ?? momentOf(prior.get('base_rfc3339'));
    if (base === undefined) return;
    const amount = (unit: string) => number(edit.get(`offset_${unit}`));
    let time = addDate(base, 0, 0, amount('days'));
    time = addSeconds(time, amount('hours') * 3600 + amount('minutes') * 60);
    time = addDate(time, 0, amount('months'), 0);
    time = addSeconds(time, amount('seconds'));
    time = addDate(time, amount('years'), 0, 0);
    setParts(edit, time);
    edit.set('base_rfc3339', textOf(base));
    edit.set('rfc3339', textOf(time));
    edit.set('id', textOf(base));
  },

  'time-rotating': (edit: BlockEdit, prior: Members | undefined): void => {
    const units = ['years', 'months', 'days', 'hours', 'minutes', 'rfc3339'].map(
      (unit) => `rotation_${unit}`,
    );
    if (prior === undefined || !differ(edit, prior, units)) return;
    const base = momentOf(edit.get('rfc3339')) ?? momentOf(prior.get('rfc3339'));
    if (base === undefined) return;
    const amount = (unit: string) => number(edit.get(`rotation_${unit}`));
    // Each counts from the base, and the last one that is given wins.
    let time = yearOne;
    if (amount('days') !== 0) time = addDate(base, 0, 0, amount('days'));
    if (amount('hours') !== 0) time = addSeconds(base, amount('hours') * 3600);
    if (amount('minutes') !== 0) time = addSeconds(base, amount('minutes') * 60);
    if (amount('months') !== 0) time = addDate(base, 0, amount('months'), 0);
    time = momentOf(edit.get('rotation_rfc3339')) ?? time;
    if (amount('years') !== 0) time = addDate(base, amount('years'), 0, 0);
    setParts(edit, time);
    edit.set('rotation_rfc3339', textOf(time));
    edit.set('rfc3339', textOf(base));
    edit.set('id', textOf(base));
  },
} as const;

/** The time that Go has where none was set. */
const yearOne: Timestamp = {
  year: 1,
  month: 1,
  day: 1,
  hour: 0,
  minute: 0,
  second: 0,
  nanosecond: 0,
  offset: 0,
};

function differ(edit: BlockEdit, prior: Members, names: readonly string[]): boolean {
  return names.some((name) => !sameValue(edit.get(name), prior.get(name) as Value));
}

/** The number of an argument; one that is out of reach of every calendar counts as 0 here. */
function number(value: Value): number {
  const given = value.isKnown && !value.isNull ? (value.asInteger() ?? 0) : 0;
  return Math.abs(given) > 1e9 ? 0 : given;
}

function momentOf(value: Value | undefined): Timestamp | undefined {
  if (typeof value?.payload !== 'string') return undefined;
  const time = parseTimestamp(value.payload, false);
  return time instanceof Failure ? undefined : time;
}

function textOf(time: Timestamp): Value {
  return stringValue(formatRfc3339(time));
}

function setParts(edit: BlockEdit, time: Timestamp): void {
  for (const part of ['year', 'month', 'day', 'hour', 'minute', 'second'] as const)
    edit.set(part, integerValue(time[part]));
  edit.set('unix', integerValue(Number(nanosecondsOf(time) / 1_000_000_000n)));
}

function addSeconds(time: Timestamp, seconds: number): Timestamp {
  const moved = timestampAt(nanosecondsOf(time) + BigInt(seconds) * 1_000_000_000n, time.offset);
  return Number.isNaN(moved.year) ? time : moved;
}

/** The same time of day on another date; a day that its month does not have is counted on into the next one. */
function addDate(time: Timestamp, years: number, months: number, days: number): Timestamp {
  const date = new Date(0);
  date.setUTCFullYear(time.year + years, time.month - 1 + months, time.day + days);
  if (Number.isNaN(date.getTime())) return time;
  return { ...time, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
