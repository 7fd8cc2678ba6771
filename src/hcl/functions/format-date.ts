import { Failure } from '../values/failure.ts';
import { offsetText, type Timestamp } from './timestamps.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/**
 * Returns a timestamp by a format of `formatdate`: runs of a letter are verbs, text between single quotes stands for
 * itself. On error (unknown verb, quote that does not end): a Failure.
 */
export function formatDate(format: string, time: Timestamp): string | Failure {
  let result = '';
  const tokens = /''|'(?:[^']|'')*'(?!')|'[\s\S]*|([a-zA-Z])\1*|[^a-zA-Z']+/gy;
  for (const [token] of format.matchAll(tokens)) {
    if (token.startsWith("'")) {
      if (token === "''") result += "'";
      else if (token.length < 2 || !token.endsWith("'")) return new Failure("unterminated literal '");
      else result += token.slice(1, -1).replaceAll("''", "'");
      continue;
    }
    const text = /^[a-zA-Z]/.test(token) ? verb(token, time) : token;
    if (text instanceof Failure) return text;
    result += text;
  }
  return result;
}

function verb(token: string, time: Timestamp): string | Failure {
  const choose = (choices: Readonly<Record<number, string>>, rule: string): string | Failure =>
    choices[token.length] ?? new Failure(`invalid date format verb "${token}": ${rule}`);
  const short = (value: number): Readonly<Record<number, string>> => ({ 1: String(value), 2: pad(value) });
  switch (token.charAt(0)) {
    case 'Y':
      return choose({ 2: pad(time.year % 100), 4: pad(time.year, 4) }, 'year must either be "YY" or "YYYY"');
    case 'M': {
      const month = months[time.month - 1] ?? '';
      return choose(
        { ...short(time.month), 3: month.slice(0, 3), 4: month },
        'month must be "M", "MM", "MMM", or "MMMM"',
      );
    }
    case 'D':
      return choose(short(time.day), 'day of month must either be "D" or "DD"');
    case 'E': {
      const date = new Date(0);
      date.setUTCFullYear(time.year, time.month - 1, time.day);
      const day = weekdays[date.getUTCDay()] ?? '';
      return choose({ 3: day.slice(0, 3), 4: day }, 'day of week must either be "EEE" or "EEEE"');
    }
    case 'h':
      return choose(short(time.hour), '24-hour must either be "h" or "hh"');
    case 'H':
      return choose(short(time.hour % 12 || 12), '12-hour must either be "H" or "HH"');
    case 'A':
      return choose({ 2: time.hour < 12 ? 'AM' : 'PM' }, 'must be "AA"');
    case 'a':
      return choose({ 2: time.hour < 12 ? 'am' : 'pm' }, 'must be "aa"');
    case 'm':
      return choose(short(time.minute), 'minute must either be "m" or "mm"');
    case 's':
      return choose(short(time.second), 'second must either be "s" or "ss"');
    case 'Z':
      return choose(
        {
          1: offsetText(time, ':', 'Z'),
          3: offsetText(time, '', 'UTC'),
          4: offsetText(time, ''),
          5: offsetText(time, ':'),
        },
        'timezone must be Z, ZZZZ, or ZZZZZ',
      );
    default:
      return new Failure(`invalid date format verb "${token}"`);
  }
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}
