import { Failure } from '../values/failure.ts';

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Longest duration of Go, about 292 years. */
const longest = 9223372036854775807n;

/** Returns the nanoseconds of a duration such as `1h30m` or `-1.5s`, as Go's `time.ParseDuration`. On error: a Failure. */
export function parseDuration(text: string): bigint | Failure {
  const quoted = JSON.stringify(text);
  const invalid = new Failure(`time: invalid duration ${quoted}`);
  const negative = text.startsWith('-');
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0n;
  if (rest === '') return invalid;
  let total = 0n;
  while (rest !== '') {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest);
    const [whole = '', fraction = ''] = [number?.[1], number?.[2]];
    if (number === null || whole + fraction === '') return invalid;
    rest = rest.slice(number[0].length);
    const unit = /^[^.\d]+/.exec(rest)?.[0];
    if (unit === undefined) return new Failure(`time: missing unit in duration ${quoted}`);
    const size = units[unit];
    if (size === undefined)
      return new Failure(`time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`);
    rest = rest.slice(unit.length);
    const digits = fraction.slice(0, 18);
    total += BigInt(whole || '0') * size + (BigInt(digits || '0') * size) / 10n ** BigInt(digits.length);
    if (total > longest) return invalid;
  }
  return negative ? -total : total;
}
