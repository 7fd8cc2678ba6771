import type { Diagnostic } from '../../base/diagnostic.ts';
import { rangeOfPath } from '../../hcl/body/range-of-path.ts';
import { parseTimestamp } from '../../hcl/functions/timestamps.ts';
import { Failure } from '../../hcl/values/failure.ts';
import { toFloat64 } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { AttributeSchema, BlockSchema, NestedBlockSchema, ValueLimits } from '../schemas/schema.ts';
import { elementPlace } from './element-place.ts';
import type { WrittenResource } from './written-resource.ts';

/**
 * Returns what a provider refuses while planning, beyond what every schema tells: values outside of their limits, at
 * any depth. Unknown values pass.
 */
export function validateLimits({
  schema,
  value,
  body,
  address,
  kit,
}: WrittenResource): readonly Diagnostic[] {
  return limitProblems(schema.block, value, '').map(({ path, at, text, kind }) =>
    problem('provider-limit', `${text} Change the value.`, rangeOfPath(body, at ?? path), {
      address,
      summary: kit === 'legacy' ? `invalid value for ${path}` : frameworkSummaries[kind],
    }),
  );
}

/** What providers on the framework say of a value, by what is wrong with it. */
const frameworkSummaries = {
  value: 'Invalid Attribute Value',
  length: 'Invalid Attribute Value Length',
  match: 'Invalid Attribute Value Match',
  rfc3339: 'Invalid RFC3339 String Value',
  'file-mode': 'Invalid File Permission String Value',
} as const;

interface LimitProblem {
  readonly path: string;
  /** The argument that Terraform points to instead, or to the block around it where there is none of that name. */
  readonly at?: string;
  readonly text: string;
  readonly kind: keyof typeof frameworkSummaries;
}

function limitProblems(schema: BlockSchema, value: Value, prefix: string): LimitProblem[] {
  const { attributes, blocks: limitedBlocks } = limitedIn(schema);
  if (!value.isKnown || value.isNull || attributes.length + limitedBlocks.length === 0) return [];
  const members = value.asMap();
  const found: LimitProblem[] = [];
  for (const [name, { limits, sensitive, nested }] of attributes) {
    const member = members.get(name);
    if (member === undefined || !member.isKnown || member.isNull) continue;
    if (nested !== undefined) {
      const inner = { attributes: nested.attributes, blocks: new Map() };
      const single = nested.nesting === 'single';
      const objects = single ? [member] : nested.nesting === 'map' ? [] : member.asArray();
      for (const [i, each] of objects.entries()) {
        // Terraform looks for a path inside of an argument among blocks alone, and for its end in the block around.
        for (const wrong of limitProblems(inner, each, `${prefix}${name}${single ? '' : `[${i}]`}.`))
          found.push({ ...wrong, at: prefix + wrong.path.slice(wrong.path.lastIndexOf('.') + 1) });
      }
    }
    if (limits === undefined) continue;
    found.push(...valueProblems(prefix + name, limits, member, sensitive));
  }
  for (const [name, nested] of limitedBlocks) {
    const blocks = members.get(name);
    if (blocks === undefined || !blocks.isKnown || blocks.isNull) continue;
    if (nested.nesting === 'single') found.push(...limitProblems(nested.block, blocks, `${prefix}${name}.`));
    else {
      for (const [i, each] of blocks.asArray().entries()) {
        found.push(...limitProblems(nested.block, each, `${prefix}${name}[${elementPlace(blocks, i)}].`));
      }
    }
  }
  return found;
}

function valueProblems(path: string, limits: ValueLimits, value: Value, sensitive: boolean): LimitProblem[] {
  if (limits.elements !== undefined || limits.minItems !== undefined) {
    const elements = value.asArray();
    const { minItems = 0 } = limits;
    if (elements.length < minItems) {
      const noun = minItems === 1 ? 'element' : 'elements';
      return [{ path, text: `The value of ${path} must have at least ${minItems} ${noun}.`, kind: 'value' }];
    }
    const { elements: each } = limits;
    if (each === undefined) return [];
    return elements.flatMap((element, i) =>
      element.isKnown && !element.isNull
        ? valueProblems(`${path}[${elementPlace(value, i)}]`, each, element, sensitive)
        : [],
    );
  }
  const broken = brokenLimit(limits, value);
  if (broken === undefined) return [];
  const [kind, text] = broken;
  const shown = sensitive || value.deepMarks !== 0 ? '' : `, not ${JSON.stringify(plain(value))}`;
  return [{ path, text: `The value of ${path} must ${text}${shown}.`, kind }];
}

/** The members of a block in which anything is limited: most have nothing to look at. */
interface Limited {
  readonly attributes: readonly (readonly [string, AttributeSchema])[];
  readonly blocks: readonly (readonly [string, NestedBlockSchema])[];
}

const limited = new WeakMap<BlockSchema, Limited>();

function limitedIn(schema: BlockSchema): Limited {
  let found = limited.get(schema);
  if (found === undefined) {
    found = {
      attributes: [...schema.attributes].filter(
        ([, { limits, nested }]) =>
          limits !== undefined ||
          (nested !== undefined &&
            [...nested.attributes.values()].some((inner) => inner.limits !== undefined)),
      ),
      blocks: [...schema.blocks].filter(([, { block }]) => {
        const { attributes, blocks } = limitedIn(block);
        return attributes.length + blocks.length > 0;
      }),
    };
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

/** How many characters Go counts: at most as many as JavaScript, and at least half. */
function characters(text: string): number {
  return [...text].length;
}

type Broken = readonly [LimitProblem['kind'], string];

function brokenLimit(limits: ValueLimits, value: Value): Broken | undefined {
  const given = plain(value);
  if (given === undefined) return undefined;
  const { oneOf, min, max, minLength, maxLength, pattern, patternText, format } = limits;
  if (oneOf !== undefined && !oneOf.includes(given)) return ['match', `be one of ${oneOf.join(', ')}`];
  if (typeof given === 'number') {
    if (min !== undefined && given < min)
      return ['value', max === undefined ? `be at least ${min}` : `be from ${min} to ${max}`];
    if (max !== undefined && given > max)
      return ['value', min === undefined ? `be at most ${max}` : `be from ${min} to ${max}`];
    return undefined;
  }
  if (maxLength !== undefined && given.length > maxLength && characters(given) > maxLength)
    return ['length', `be at most ${maxLength} characters long`];
  if (minLength !== undefined && given.length < 2 * minLength && characters(given) < minLength)
    return ['length', `be at least ${minLength} characters long`];
  if (given === '' && format !== 'rfc3339' && format !== 'file-mode') return undefined;
  if (pattern !== undefined && !patternOf(pattern).test(given)) {
    return ['match', patternText === undefined ? `match ${pattern}` : `have the form: ${patternText}`];
  }
  if (format !== undefined && !formats[format].test(given))
    return [formats[format].kind, formats[format].text];
  return undefined;
}

function plain(value: Value): string | number | undefined {
  if (typeof value.payload === 'string') return value.payload;
  return value.type.kind === 'number' ? toFloat64(value.asNumber()) : undefined;
}

const formats = {
  arn: {
    kind: 'value',
    text: 'be an ARN: arn:partition:service:region:account:resource',
    test: (text: string) => /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/.test(text),
  },
  rfc3339: {
    kind: 'rfc3339',
    text: 'be a time in RFC 3339, such as 2030-01-31T12:00:00Z',
    test: (text: string) => !(parseTimestamp(text, false) instanceof Failure),
  },
  'file-mode': {
    kind: 'file-mode',
    text: 'be permissions of 3 or 4 octal digits, such as 0644',
    test: (text: string) => /^[0-7]{3,4}$/.test(text),
  },
  json: { kind: 'value', text: 'be JSON', test: isJson },
  cidr: {
    kind: 'value',
    text: 'be a CIDR block whose host bits are zero, such as 10.0.0.0/16',
    test: isNetwork,
  },
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
