import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { toFloat64 } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { BlockSchema, PlanRule, ValueLimits } from '../schemas/schema.ts';

/**
 * Returns what a provider refuses while planning, beyond what every schema tells: values outside of their limits, at
 * any depth, and arguments that another argument makes necessary. Unknown values pass.
 */
export function validateLimits(
  schema: BlockSchema,
  rules: readonly PlanRule[],
  value: Value,
  ranges: ReadonlyMap<string, Range>,
  missing: Range,
  address: string,
): readonly Diagnostic[] {
  if (!value.isKnown || value.isNull) return [];
  const place = (name: string) => ranges.get(name) ?? missing;
  const diagnostics = limitProblems(schema, value, '').map(({ path, text }) =>
    problem('provider-limit', `${text} Change the value.`, place(path.split(/[.[]/)[0] ?? ''), {
      address,
      summary: `invalid value for ${path}`,
    }),
  );
  for (const rule of rules) {
    if (rule.kind !== 'required-unless') continue;
    const by = plannedText(schema, value, rule.by);
    if (by === undefined || rule.is.includes(by)) continue;
    for (const name of rule.attributes) {
      const member = value.asMap().get(name);
      if (member === undefined || !member.isKnown || !member.isNull) continue;
      const detail = `Attribute "${name}" must be specified when "${rule.by}" is "${by}".`;
      diagnostics.push(
        problem('missing-argument', detail, missing, { address, summary: 'Missing Attribute' }),
      );
    }
  }
  return diagnostics;
}

/** What the argument will be, its default counted in; undefined while it is unknown. */
function plannedText(schema: BlockSchema, value: Value, name: string): string | undefined {
  const member = value.asMap().get(name);
  if (member === undefined || !member.isKnown) return undefined;
  const text = member.isNull ? schema.attributes.get(name)?.default : member.payload;
  return typeof text === 'string' ? text : '';
}

interface LimitProblem {
  readonly path: string;
  readonly text: string;
}

function limitProblems(schema: BlockSchema, value: Value, prefix: string): LimitProblem[] {
  if (!value.isKnown || value.isNull || !hasLimits(schema)) return [];
  const members = value.asMap();
  const found: LimitProblem[] = [];
  for (const [name, { limits, sensitive }] of schema.attributes) {
    if (limits === undefined) continue;
    const member = members.get(name);
    if (member === undefined || !member.isKnown || member.isNull) continue;
    const path = prefix + name;
    const broken = brokenLimit(limits, member);
    if (broken === undefined) continue;
    const shown = sensitive || member.deepMarks !== 0 ? '' : `, not ${JSON.stringify(plain(member))}`;
    found.push({ path, text: `The value of ${path} must ${broken}${shown}.` });
  }
  for (const [name, nested] of schema.blocks) {
    const blocks = members.get(name);
    if (blocks === undefined || !blocks.isKnown || blocks.isNull) continue;
    if (nested.nesting === 'single') found.push(...limitProblems(nested.block, blocks, `${prefix}${name}.`));
    else {
      for (const [i, each] of blocks.asArray().entries()) {
        found.push(...limitProblems(nested.block, each, `${prefix}${name}[${i}].`));
      }
    }
  }
  return found;
}

const limited = new WeakMap<BlockSchema, boolean>();

/** Whether anything in blocks of that schema is limited: most nested blocks have nothing to look at. */
function hasLimits(schema: BlockSchema): boolean {
  let found = limited.get(schema);
  if (found === undefined) {
    found =
      [...schema.attributes.values()].some(({ limits }) => limits !== undefined) ||
      [...schema.blocks.values()].some(({ block }) => hasLimits(block));
    limited.set(schema, found);
  }
  return found;
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(source);
    patterns.set(source, pattern);
  }
  return pattern;
}

function brokenLimit(limits: ValueLimits, value: Value): string | undefined {
  const given = plain(value);
  if (given === undefined) return undefined;
  const { oneOf, min, max, minLength, maxLength, pattern, patternText, format } = limits;
  if (oneOf !== undefined && !oneOf.includes(given)) return `be one of ${oneOf.join(', ')}`;
  if (typeof given === 'number') {
    if (min !== undefined && given < min)
      return max === undefined ? `be at least ${min}` : `be from ${min} to ${max}`;
    if (max !== undefined && given > max)
      return min === undefined ? `be at most ${max}` : `be from ${min} to ${max}`;
    return undefined;
  }
  const length = [...given].length;
  if (maxLength !== undefined && length > maxLength) return `be at most ${maxLength} characters long`;
  if (minLength !== undefined && length < minLength) return `be at least ${minLength} characters long`;
  if (given === '') return undefined;
  if (pattern !== undefined && !patternOf(pattern).test(given)) {
    return patternText === undefined ? `match ${pattern}` : `have the form: ${patternText}`;
  }
  if (format !== undefined && !formats[format].test(given)) return formats[format].text;
  return undefined;
}

function plain(value: Value): string | number | undefined {
  if (typeof value.payload === 'string') return value.payload;
  return value.type.kind === 'number' ? toFloat64(value.asNumber()) : undefined;
}

const formats = {
  arn: {
    text: 'be an ARN: arn:partition:service:region:account:resource',
    test: (text: string) => /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/.test(text),
  },
  json: { text: 'be JSON', test: isJson },
  cidr: { text: 'be a CIDR block whose host bits are zero, such as 10.0.0.0/16', test: isNetwork },
} as const;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** AWS takes the address of a network, not that of a host in it: 10.0.0.1/16 is refused. IPv6 is taken as it comes. */
function isNetwork(text: string): boolean {
  if (text.includes(':')) return /^[0-9a-fA-F:.]+\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/.test(text);
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)?.slice(1).map(Number);
  const [a = 256, b = 256, c = 256, d = 256, bits = 33] = parts ?? [];
  if (Math.max(a, b, c, d) > 255 || bits > 32) return false;
  return (((a * 256 + b) * 256 + c) * 256 + d) % 2 ** (32 - bits) === 0;
}
