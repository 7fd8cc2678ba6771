import type { Diagnostic } from '../../base/diagnostic.ts';
import { rangeOfPath } from '../../hcl/body/range-of-path.ts';
import type { Type } from '../../hcl/types/type.ts';
import { numberText } from '../../hcl/values/number.ts';
import type { Value } from '../../hcl/values/value.ts';
import { problem } from '../problem.ts';
import type { BlockSchema, NestedBlockSchema } from '../schemas/schema.ts';
import { attributesOf, blocksOf } from '../schemas/schema-members.ts';
import { elementPlace } from './element-place.ts';
import { fractionalNames } from './fractional-names.ts';
import type { WrittenResource } from './written-resource.ts';

/** Types on the framework whose numbers are all whole ones; schemas do not tell. Source: the providers' documentation. */
const wholeNumbers = /^(random|tls|time)_|^aws_vpc_security_group_(ingress|egress)_rule$/;

/** Providers on the older SDK of whose numbers it is known which may have a fraction: of kubernetes none. */
const knownNumbers = /^(aws|kubernetes)_/;

const noNames: ReadonlySet<string> = new Set();

/** Returns an error for every number with a fraction that the provider of a resource cannot read. */
export function validateIntegers({
  type,
  schema,
  value,
  body,
  address,
  kit,
}: WrittenResource): readonly Diagnostic[] {
  if (!(kit === 'framework' ? wholeNumbers : knownNumbers).test(type)) return [];
  const excepted = type.startsWith('aws_') ? fractionalNames : noNames;
  return fractions(schema.block, value, '', excepted).map(({ path, number, secret }) => {
    const shown = secret ? '' : `, ${kit === 'framework' ? 'not' : 'got'} ${number}`;
    return problem(
      'provider-limit',
      `The value of ${path} must be a whole number${secret ? '' : `, not ${number}`}. Change the value.`,
      rangeOfPath(body, path),
      {
        address,
        summary:
          kit === 'framework' ? 'Configuration Read Error' : `Attribute must be a whole number${shown}`,
      },
    );
  });
}

interface Fraction {
  readonly path: string;
  readonly number: string;
  readonly secret: boolean;
}

function fractions(
  schema: BlockSchema,
  value: Value,
  prefix: string,
  excepted: ReadonlySet<string>,
): readonly Fraction[] {
  if (!value.isKnown || value.isNull) return [];
  const { attributes, blocks } = numbersIn(schema, excepted);
  const members = value.asMap();
  const found: Fraction[] = [];
  for (const [name, sensitive] of attributes) {
    for (const fraction of fractionsIn(members.get(name), prefix + name, excepted))
      found.push({ ...fraction, secret: fraction.secret || sensitive });
  }
  for (const [name, nested] of blocks) {
    const member = members.get(name);
    if (member === undefined || !member.isKnown || member.isNull) continue;
    if (nested.nesting === 'single')
      found.push(...fractions(nested.block, member, `${prefix}${name}.`, excepted));
    else {
      for (const [i, each] of member.asArray().entries())
        found.push(
          ...fractions(nested.block, each, `${prefix}${name}[${elementPlace(member, i)}].`, excepted),
        );
    }
  }
  return found;
}

/** The fractions in a number, or in the objects of a list or set that is written as blocks. */
function fractionsIn(
  value: Value | undefined,
  path: string,
  excepted: ReadonlySet<string>,
): readonly Fraction[] {
  if (value === undefined || !value.isKnown || value.isNull) return [];
  if (value.type.kind === 'number') {
    const number = value.asNumber();
    if (typeof number === 'number' || number.isInteger()) return [];
    return [{ path, number: numberText(number), secret: value.marks !== 0 }];
  }
  const found: Fraction[] = [];
  for (const element of value.asArray()) {
    if (!element.isKnown || element.isNull || element.type.kind !== 'object') continue;
    for (const [name, member] of element.asMap()) {
      if (member.type.kind !== 'number' || excepted.has(name)) continue;
      const inside = fractionsIn(member, `${path}[*].${name}`, excepted);
      found.push(...inside.map((one) => ({ ...one, secret: one.secret || value.marks !== 0 })));
    }
  }
  return found;
}

/** Whether there may be a number in values of a type that is looked at here. */
function hasNumbers(type: Type): boolean {
  if (type.kind === 'number') return true;
  if (type.kind !== 'list' && type.kind !== 'set') return false;
  const { element } = type;
  return element.kind === 'object' && [...element.attributes.values()].some(({ kind }) => kind === 'number');
}

/** Where a schema has numbers that are whole: the attributes, with whether they are sensitive, and the blocks. */
interface Numbers {
  readonly attributes: readonly (readonly [string, boolean])[];
  readonly blocks: readonly (readonly [string, NestedBlockSchema])[];
}

const known = new WeakMap<BlockSchema, Numbers>();

/** The schemas of a provider are asked about with the same exceptions each time. */
function numbersIn(schema: BlockSchema, excepted: ReadonlySet<string>): Numbers {
  let numbers = known.get(schema);
  if (numbers === undefined) {
    numbers = {
      attributes: attributesOf(schema)
        .filter(([name, { type }]) => hasNumbers(type) && !excepted.has(name))
        .map(([name, { sensitive }]) => [name, sensitive] as const),
      blocks: blocksOf(schema).filter(([, { block }]) => {
        const { attributes, blocks } = numbersIn(block, excepted);
        return attributes.length + blocks.length > 0;
      }),
    };
    known.set(schema, numbers);
  }
  return numbers;
}
