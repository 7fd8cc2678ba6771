import { formatRfc3339, isCalendarDay } from './timestamps.ts';

const shape =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(Z|[+-]\d{2}:\d{2}))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?))?$/;

/**
 * Returns what a plain YAML scalar that looks like a time stands for, in RFC 3339, or undefined when it is none.
 *
 * Accepts a date, a date and time with an offset after `T` or `t`, and one after a space without an offset, in UTC.
 */
export function yamlTimestamp(text: string): string | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hourT, minuteT, secondT, zone, hourS, minuteS, secondS] = match;
  const [hour, minute, second] = [hourT ?? hourS ?? 0, minuteT ?? minuteS ?? 0, secondT ?? secondS ?? 0].map(
    Number,
  );
  if (!isCalendarDay(Number(year), Number(month), Number(day))) return undefined;
  if (hour! > 23 || minute! > 59 || second! > 59) return undefined;
  const offset = zone === undefined || zone === 'Z' ? 0 : offsetSeconds(zone);
  return formatRfc3339({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hour!,
    minute: minute!,
    second: second!,
    nanosecond: 0,
    offset,
  });
}

function offsetSeconds(zone: string): number {
  const seconds = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
