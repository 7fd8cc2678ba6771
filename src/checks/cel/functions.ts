import type { Environment } from '@marcbachmann/cel-js';
import { spend } from './budget.ts';
import { linearMatches } from './linear-matches.ts';
import { numberType } from './numbers.ts';
import { parseCsv } from './parse-csv.ts';
import { parseLogs } from './parse-logs.ts';
import { extracts, occurrences, occurs } from './regex.ts';
import { reveals } from './reveals.ts';
import { canonical, setDifference } from './set-difference.ts';
import { plain } from './show.ts';

type Numbers = readonly (number | bigint)[];

/** Registers the functions that every kind of check has; see docs/authoring.md. Returns the environment. */
export function withFunctions(environment: Environment): Environment {
  const register = (signature: string, handler: (...args: never[]) => unknown) =>
    environment.registerFunction(signature, handler as (...args: unknown[]) => unknown, { async: false });

  register(`string.${linearMatches}(string): bool`, (text: string, pattern: string) => occurs(text, pattern));
  register(`string.count(string): ${numberType}`, (text: string, pattern: string) =>
    occurrences(text, pattern),
  );
  register('string.extract(string): list<string>', (text: string, pattern: string) =>
    extracts(text, pattern),
  );
  register('string.lines(): list<string>', (text: string) => linesOf(text));

  register('string.reveals(string): bool', (text: string, secret: string) => reveals(text, secret));

  register('parseJson(string): dyn', (text: string) => jsonOrNull(text));
  register('parseCsv(string): list<list<string>>', (text: string) => parseCsv(text));
  register('parseLogs(string): list<map<string, dyn>>', (text: string) => parseLogs(text));

  register(`sum(list): ${numberType}`, (list: Numbers) =>
    numeric(list).reduce((total, item) => total + item, 0),
  );
  register(`growth(list): list<${numberType}>`, (list: Numbers) => growth(numeric(list)));
  register(`spread(list): ${numberType}`, (list: Numbers) => spread(numeric(list)));
  register('min(list): dyn', (list: readonly unknown[]) => extreme(list, -1));
  register('max(list): dyn', (list: readonly unknown[]) => extreme(list, 1));
  register('sort(list): list<dyn>', (list: readonly unknown[]) => [...list].sort(compare));
  register('distinct(list): list<dyn>', (list: readonly unknown[]) => [
    ...new Map(list.map((item) => [canonical(item), item])).values(),
  ]);
  register('flatten(list): list<dyn>', (list: readonly unknown[]) => list.flat());
  register('sameSet(list, list): bool', (a: readonly unknown[], b: readonly unknown[]) => sameSet(a, b));
  register('keys(map): list<string>', (map: object) => Object.keys(map));
  register('values(map): list<dyn>', (map: object) => Object.values(map));
  register(`round(dyn, int): ${numberType}`, (value: unknown, digits: bigint) => {
    const scale = 10 ** Number(digits);
    return Math.round(number(value) * scale) / scale;
  });
  register(`abs(dyn): ${numberType}`, (value: unknown) => Math.abs(number(value)));
  register('near(dyn, dyn, dyn): bool', (a: unknown, b: unknown, tolerance: unknown) => {
    return Math.abs(number(a) - number(b)) <= number(tolerance);
  });
  for (const type of ['list', 'map', 'null']) {
    register(`string(${type}): string`, (value: unknown) => plain(value));
  }
  return environment;
}

/** Returns the lines of a text; what follows the last line feed counts when it is not empty. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Returns a text as JSON, null when it is not. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function number(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new Error(`a number is needed, not ${plain(value)}`);
}

function numeric(list: readonly unknown[]): number[] {
  spend(list.length);
  return list.map(number);
}

/** How many times the one before each number is: 2 and 2 for 100, 200, 400. Infinite after a 0. */
function growth(numbers: readonly number[]): number[] {
  return numbers.slice(1).map((item, index) => item / (numbers[index] ?? 0));
}

/** How far numbers lie apart, over their mean: 0 for delays without jitter. */
function spread(numbers: readonly number[]): number {
  if (numbers.length < 2) return 0;
  const sum = numbers.reduce((total, item) => total + item, 0);
  return sum === 0 ? 0 : ((Math.max(...numbers) - Math.min(...numbers)) * numbers.length) / sum;
}

function compare(a: unknown, b: unknown): number {
  spend(1);
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return number(a) - number(b);
}

function extreme(list: readonly unknown[], sign: 1 | -1): unknown {
  if (list.length === 0) throw new Error('an empty list has no smallest or largest element');
  return list.reduce((best, item) => (sign * compare(item, best) > 0 ? item : best));
}

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  spend(a.length + b.length);
  return setDifference(a, b).length === 0 && setDifference(b, a).length === 0;
}
