import { z } from 'zod';
import { regexSchema } from '../../../packs/manifest/names.ts';
import type { ModuleArgument, ModuleBlock, ModuleLiteral } from '../../../terraform/module-model.ts';
import { regex } from '../../cel/regex.ts';
import {
  names,
  noParameters,
  type RuleFinding,
  type StructureRule,
  structureRule,
} from '../structure-rule.ts';

interface Environment {
  readonly what: string;
  readonly pattern: RegExp;
  /** Values of this shape that belong to no environment. */
  readonly fine?: RegExp;
}

/**
 * What belongs to one environment, by the shape of the text. Shapes of ids and ARNs: AWS documentation, "Amazon
 * Resource Names" and "Regions and Availability Zones"; CIDR blocks: RFC 4632.
 */
const environments: Readonly<Record<string, Environment>> = {
  zone: {
    what: 'an availability zone',
    pattern:
      /(?<![\w-])(af|ap|ca|cn|eu|il|me|mx|sa|us)(-gov|-iso[a-z]?)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d[a-f](?![\w-])/,
  },
  region: {
    what: 'a region',
    pattern:
      /(?<![\w-])(af|ap|ca|cn|eu|il|me|mx|sa|us)(-gov|-iso[a-z]?)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d(?![\w-])/,
  },
  arn: {
    what: 'an ARN of one account',
    pattern: /arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d{12}:/,
  },
  account: { what: 'an account id', pattern: /(?<!\d)\d{12}(?!\d)/ },
  cidr: {
    what: 'a CIDR block',
    pattern: /(?<![\d.])(\d{1,3}\.){3}\d{1,3}\/\d{1,2}(?!\d)/,
    fine: /^0\.0\.0\.0\/0$/,
  },
  id: {
    what: 'the id of an existing object',
    pattern:
      /(?<![\w-])(ami|vpc|subnet|sg|i|rtb|igw|nat|eipalloc|eni|vol|snap|acl|pcx|tgw|lt)-[0-9a-f]{8}([0-9a-f]{9})?(?![\w-])/,
  },
};

const kinds = Object.keys(environments) as [string, ...string[]];

/** Rules about values that are written into the code. */
export const literalRules: readonly StructureRule[] = [
  structureRule({
    id: 'no-environment-literals',
    what: 'No text in the code names a region, availability zone, account, ARN of an account, CIDR block (other than `0.0.0.0/0`) or existing object; descriptions and error messages are free.',
    why: 'A module that names one environment cannot be used in the next one, and an account id in code ends in the wrong account one day.',
    example: '{ kinds: [region, zone, account, arn, cidr, id], except: ["^10\\\\.0\\\\."] }',
    parameters: z.strictObject({
      kinds: z.array(z.enum(kinds)).min(1).default(kinds),
      except: z.array(regexSchema).default([]).describe('Regular expressions (RE2) of texts that are fine'),
    }),
    find: (module, { kinds: wanted, except }) => {
      const fine = except.map(regex);
      return module.literals
        .filter((literal) => !isProse(literal))
        .flatMap((literal): RuleFinding[] => {
          if (fine.some((pattern) => pattern.matcher(literal.value).find())) return [];
          for (const kind of wanted) {
            const environment = environments[kind];
            const found = environment?.pattern.exec(literal.value)?.[0];
            if (environment === undefined || found === undefined || environment.fine?.test(found)) continue;
            return [
              {
                message: `${literal.path} names ${environment.what}: "${found}". Take it from a variable or a data source`,
                expected: 'no value that belongs to one environment',
                actual: `"${found}"`,
                range: literal.range,
              },
            ];
          }
          return [];
        });
    },
  }),
  structureRule({
    id: 'no-secret-literals',
    what: 'No argument, variable default or local whose name says password, secret, token, or key material holds a text written in the code.',
    why: 'What is in the code is in version control for ever, in every clone and in the state.',
    parameters: z.strictObject({ except: names.default([]).describe('Names that are no secrets') }),
    find: (module, { except }) =>
      module.literals.flatMap((literal): RuleFinding[] => {
        if (literal.partial || isProse(literal) || literal.value === '') return [];
        const name = lastName(literal.path);
        if (!secretName.test(name) || notSecret.test(name) || except.includes(name)) return [];
        return [
          {
            message: `${literal.path} is a secret written in the code`,
            expected: 'a value from outside: a sensitive variable, a secret store, a generated password',
            actual: 'a text in the code',
            range: literal.range,
          },
        ];
      }),
  }),
  structureRule({
    id: 'no-provisioners',
    what: 'No resource has a provisioner.',
    why: 'Provisioners are outside of the plan: nobody sees beforehand what they do, and they do not run again.',
    parameters: noParameters,
    find: (module) =>
      module.resources.flatMap((resource): RuleFinding[] =>
        resource.provisioners.length === 0
          ? []
          : [
              {
                message: `${resource.address} has a provisioner (${resource.provisioners.join(', ')})`,
                range: resource.range,
              },
            ],
      ),
  }),
  structureRule({
    id: 'no-constant-arguments',
    what: 'The named arguments (of the named resource types) are not constants.',
    why: 'What callers must be able to choose cannot be fixed in the module.',
    example: '{ types: [aws_db_instance], arguments: [instance_class, multi_az] }',
    parameters: z.strictObject({ types: names.default([]), arguments: names.min(1) }),
    find: (module, parameters) =>
      module.resources
        .filter(({ type }) => parameters.types.length === 0 || parameters.types.includes(type))
        .flatMap((resource) =>
          argumentsOf(resource)
            .filter((argument) => parameters.arguments.includes(argument.name) && argument.isConstant)
            .map((argument) => ({
              message: `${resource.address}: \`${argument.name}\` is fixed to ${argument.expression}`,
              expected: 'a value that callers choose',
              actual: argument.expression,
              range: argument.range,
            })),
        ),
  }),
];

const secretName =
  /(^|_)(password|passwd|secret|token|api_?key|private_key|access_key|secret_key|credentials?)($|_)/i;
const notSecret =
  /_(id|arn|name|length|version|enabled|policy|rotation|days|type|path|url|ttl|hours|minutes)$/i;

/** Texts for people: they may name what they like. */
function isProse(literal: ModuleLiteral): boolean {
  return /(^|\.)(description|error_message)(\[\d+\])?$/.test(literal.path);
}

function lastName(path: string): string {
  const steps = path.replace(/\[[^\]]*\]/g, '').split('.');
  const last = steps.at(-1) ?? '';
  return last === 'default' || last === 'value' ? (steps.at(-2) ?? last) : last;
}

function argumentsOf(block: Pick<ModuleBlock, 'arguments' | 'blocks'>): ModuleArgument[] {
  return [...Object.values(block.arguments), ...block.blocks.flatMap(argumentsOf)];
}
