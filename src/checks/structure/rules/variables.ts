import { z } from 'zod';
import {
  names,
  noParameters,
  type RuleFinding,
  type StructureRule,
  structureRule,
} from '../structure-rule.ts';

const except = z.strictObject({ except: names.default([]).describe('Names that are left alone') });

/** Rules about variables and outputs. */
export const variableRules: readonly StructureRule[] = [
  structureRule({
    id: 'typed-variables',
    what: 'Every variable has a type constraint, and none is `any`.',
    why: 'A typed variable turns a mistake of the caller away at plan time, with a message that names it, instead of deep inside a resource.',
    example: '{ except: [legacy] }',
    parameters: except,
    find: (module, parameters) =>
      Object.values(module.variables).flatMap((variable): RuleFinding[] => {
        if (parameters.except.includes(variable.name)) return [];
        if (!variable.typed) {
          return [
            {
              message: `variable "${variable.name}" has no type`,
              expected: 'type = …',
              actual: 'no type',
              range: variable.range,
            },
          ];
        }
        if (variable.type.trim() !== 'any') return [];
        return [
          {
            message: `variable "${variable.name}" takes a value of any type`,
            expected: 'a type that says what is meant',
            actual: 'any',
            range: variable.range,
          },
        ];
      }),
  }),
  structureRule({
    id: 'described-variables',
    what: 'Every variable has a description of at least `minLength` characters.',
    why: 'The descriptions are the documentation that callers of a module read, and what generated documentation shows.',
    example: '{ minLength: 10 }',
    parameters: z.strictObject({ minLength: z.int().min(1).default(1), except: names.default([]) }),
    find: (module, { minLength, except: left }) =>
      Object.values(module.variables).flatMap((variable) =>
        left.includes(variable.name) ? [] : undescribed('variable', variable, minLength),
      ),
  }),
  structureRule({
    id: 'described-outputs',
    what: 'Every output has a description of at least `minLength` characters.',
    why: 'An output is an interface: who consumes it must know what it is without reading the resources.',
    example: '{ minLength: 10 }',
    parameters: z.strictObject({ minLength: z.int().min(1).default(1), except: names.default([]) }),
    find: (module, { minLength, except: left }) =>
      Object.values(module.outputs).flatMap((output) =>
        left.includes(output.name) ? [] : undescribed('output', output, minLength),
      ),
  }),
  structureRule({
    id: 'validated-variables',
    what: 'The named variables have a `validation` block each.',
    why: 'A value that the provider would reject halfway through an apply is better turned away before anything is changed.',
    example: '{ variables: [name, subnet_ids] }',
    parameters: z.strictObject({ variables: names.min(1) }),
    find: (module, { variables }) =>
      variables.flatMap((name): RuleFinding[] => {
        const variable = module.variables[name];
        if (variable === undefined) return [missing('variable', name)];
        if (variable.validations.length > 0) return [];
        return [
          {
            message: `variable "${name}" has no validation block`,
            expected: 'a validation block',
            actual: 'none',
            range: variable.range,
          },
        ];
      }),
  }),
  structureRule({
    id: 'sensitive-variables',
    what: 'The named variables are marked `sensitive` (or `ephemeral`) and have no default.',
    why: 'A secret that is not marked is printed in every plan; a secret with a default is in version control.',
    example: '{ variables: [password] }',
    parameters: z.strictObject({ variables: names.min(1) }),
    find: (module, { variables }) =>
      variables.flatMap((name): RuleFinding[] => {
        const variable = module.variables[name];
        if (variable === undefined) return [missing('variable', name)];
        const findings: RuleFinding[] = [];
        if (!variable.sensitive && !variable.ephemeral) {
          findings.push({
            message: `variable "${name}" is not marked as sensitive`,
            expected: 'sensitive = true',
            actual: 'not sensitive',
            range: variable.range,
          });
        }
        if (variable.hasDefault && variable.default !== null) {
          findings.push({
            message: `variable "${name}" has a default: a secret must come from outside`,
            expected: 'no default',
            actual: 'a default',
            range: variable.range,
          });
        }
        return findings;
      }),
  }),
  structureRule({
    id: 'sensitive-outputs',
    what: 'The named outputs, where they exist, are marked `sensitive`.',
    why: 'An output is printed after every apply and can be read by everyone who can read the state.',
    example: '{ outputs: [connection_string] }',
    parameters: z.strictObject({ outputs: names.min(1) }),
    find: (module, { outputs }) =>
      outputs.flatMap((name): RuleFinding[] => {
        const output = module.outputs[name];
        if (output === undefined || output.sensitive || output.ephemeral) return [];
        return [
          {
            message: `output "${name}" is not marked as sensitive`,
            expected: 'sensitive = true',
            actual: 'not sensitive',
            range: output.range,
          },
        ];
      }),
  }),
  structureRule({
    id: 'has-variables',
    what: 'The named variables are declared.',
    why: 'The names of variables are the interface that callers rely on.',
    example: '{ variables: [name, vpc_id] }',
    parameters: z.strictObject({ variables: names.min(1) }),
    find: (module, { variables }) =>
      variables.flatMap((name) => (module.variables[name] === undefined ? [missing('variable', name)] : [])),
  }),
  structureRule({
    id: 'has-outputs',
    what: 'The named outputs are declared.',
    why: 'The names of outputs are the interface that callers rely on.',
    example: '{ outputs: [dns_name, zone_id] }',
    parameters: z.strictObject({ outputs: names.min(1) }),
    find: (module, { outputs }) =>
      outputs.flatMap((name) => (module.outputs[name] === undefined ? [missing('output', name)] : [])),
  }),
  structureRule({
    id: 'used-variables',
    what: 'Every variable is used somewhere in the module.',
    why: 'A variable that does nothing tells callers that they control something, and they do not.',
    parameters: noParameters,
    find: (module) => {
      const used = new Set(
        allReferences(module).map((reference) => /^var\.([\w-]+)/.exec(reference)?.[1] ?? ''),
      );
      return Object.values(module.variables).flatMap((variable): RuleFinding[] =>
        used.has(variable.name)
          ? []
          : [
              {
                message: `variable "${variable.name}" is declared but nothing uses it`,
                range: variable.range,
              },
            ],
      );
    },
  }),
];

function undescribed(
  kind: 'variable' | 'output',
  object: { readonly name: string; readonly description: string; readonly range: RuleFinding['range'] },
  minLength: number,
): RuleFinding[] {
  const description = object.description.trim();
  if (description.length >= minLength) return [];
  const what =
    description === '' ? 'has no description' : `has a description that says nothing: "${description}"`;
  return [
    {
      message: `${kind} "${object.name}" ${what}`,
      expected: minLength === 1 ? 'description = …' : `a description of at least ${minLength} characters`,
      actual: description === '' ? 'none' : `"${description}"`,
      range: object.range,
    },
  ];
}

function missing(kind: 'variable' | 'output', name: string): RuleFinding {
  return { message: `there is no ${kind} "${name}"`, expected: `${kind} "${name}"`, actual: 'not declared' };
}

function allReferences(module: Parameters<StructureRule['find']>[0]): string[] {
  return [
    ...Object.values(module.outputs),
    ...Object.values(module.locals),
    ...module.resources,
    ...module.data,
    ...module.ephemeral,
    ...module.modules,
    ...module.providers.flatMap((provider) => Object.values(provider.arguments)),
  ].flatMap((object) => object.references);
}
