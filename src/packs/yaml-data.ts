import { CORE_SCHEMA, load, Type } from 'js-yaml';

/**
 * How many values the data of a file may hold. Without aliases there are fewer than characters (see the largest
 * manifest in `yaml-file.ts`); with them a few lines can stand for more than fits into any memory.
 */
const mostValues = 1024 * 1024;

/** Whole numbers of the core schema (YAML 1.2.2, section 10.3.2). */
const int = new Type('tag:yaml.org,2002:int', {
  kind: 'scalar',
  resolve: matches(/^(?:[-+]?\d+|0o[0-7]+|0x[\dA-Fa-f]+)$/),
  construct: Number,
});

/** Numbers with a fraction or an exponent of the core schema (YAML 1.2.2, section 10.3.2). */
const float = new Type('tag:yaml.org,2002:float', {
  kind: 'scalar',
  resolve: matches(
    /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ),
  construct: (text: string) => {
    if (/nan$/i.test(text)) return Number.NaN;
    if (/inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    return Number(text);
  },
});

/** The merge key of YAML 1.1, which people use with anchors. */
const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text) => text === '<<' });

/** js-yaml's core schema, but for numbers in forms of its own such as 1_000 and 0b11. */
const schema = CORE_SCHEMA.extend({ implicit: [int, float, merge] });

/**
 * Returns the data of a YAML document; null when it is empty.
 * On error: throws a `YAMLException` for what is no single YAML document, an `Error` for aliases that stand for too much.
 */
export function yamlData(text: string): unknown {
  const data = load(text, { schema }) ?? null;
  if (!isWithin(data, mostValues)) throw new Error('Its aliases stand for more values than can be read');
  return data;
}

function matches(pattern: RegExp): (text: unknown) => boolean {
  return (text) => typeof text === 'string' && pattern.test(text);
}

/** Returns whether data holds at most so many values, each counted as often as an alias repeats it. */
function isWithin(data: unknown, most: number): boolean {
  const open = [data];
  for (let seen = 1; open.length > 0; seen++) {
    if (seen > most) return false;
    const value = open.pop();
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) open.push(inner);
  }
  return true;
}
