import { z } from 'zod';
import type { ModuleResource } from '../../../terraform/module-model.ts';
import {
  names,
  noParameters,
  type RuleFinding,
  type StructureRule,
  structureRule,
} from '../structure-rule.ts';

/** Rules about resources: how many there are, how they are replaced, and how they got there. */
export const resourceRules: readonly StructureRule[] = [
  structureRule({
    id: 'lifecycle',
    what: 'Every resource of the `types` has the lifecycle that is asked for.',
    why: 'The lifecycle decides whether a change is an outage, and whether a slip of the hand deletes data.',
    example: '{ types: [aws_lb_target_group], createBeforeDestroy: true }',
    parameters: z.strictObject({
      types: names.min(1),
      createBeforeDestroy: z.boolean().optional(),
      preventDestroy: z.boolean().optional(),
      ignores: names.default([]).describe('Attributes that are in ignore_changes'),
      watches: names.default([]).describe('Attributes that are not in ignore_changes'),
    }),
    find: (module, parameters) => {
      const resources = module.resources.filter(({ type }) => parameters.types.includes(type));
      if (resources.length === 0)
        return [{ message: `there is no resource of type ${parameters.types.join(' or ')}` }];
      return resources.flatMap((resource) => lifecycleFindings(resource, parameters));
    },
  }),
  structureRule({
    id: 'no-ignore-all',
    what: 'No resource has `ignore_changes = all`.',
    why: 'A resource that ignores all changes is out of the code’s control for ever, and drift is never seen.',
    parameters: noParameters,
    find: (module) =>
      module.resources.flatMap((resource): RuleFinding[] =>
        resource.lifecycle.ignoreChanges.includes('all')
          ? [
              {
                message: `${resource.address} ignores all changes`,
                expected: 'a list of the attributes that others own',
                actual: 'ignore_changes = all',
                range: resource.range,
              },
            ]
          : [],
      ),
  }),
  structureRule({
    id: 'for-each-not-count',
    what: 'Nothing is repeated with `count` over a collection; `count` as a switch (`… ? 1 : 0`) is fine.',
    why: 'With count the address is a position: removing the first element renumbers and so replaces all the others.',
    example: '{ types: [aws_eks_node_group] }',
    parameters: z.strictObject({ types: names.default([]) }),
    find: (module, { types }) => {
      const resources = module.resources.filter(({ type }) => types.length === 0 || types.includes(type));
      const modules = types.length === 0 ? module.modules : [];
      return [...resources, ...modules].flatMap((object): RuleFinding[] =>
        object.count === '' || isSwitch(object.count)
          ? []
          : [
              {
                message: `${object.address} is repeated with count = ${object.count}`,
                expected: 'for_each over a map or a set',
                actual: `count = ${object.count}`,
                range: object.range,
              },
            ],
      );
    },
  }),
  structureRule({
    id: 'moved',
    what: 'There are at least `atLeast` `moved` blocks, and one to each of `to` and from each of `from`.',
    why: 'A moved block tells Terraform that an object has a new address; without it the object is destroyed and made anew.',
    example: '{ atLeast: 1, from: ["aws_instance.web[0]"] }',
    parameters: z.strictObject({
      atLeast: z.int().min(0).default(1),
      from: names.default([]),
      to: names.default([]),
    }),
    find: (module, { atLeast, from, to }) => {
      const findings: RuleFinding[] = [];
      const count = module.moved.length;
      if (count < atLeast) {
        findings.push({
          message: `there are ${count} moved blocks`,
          expected: `at least ${atLeast}`,
          actual: String(count),
        });
      }
      for (const address of from) {
        if (!module.moved.some((move) => same(move.from, address)))
          findings.push({
            message: `nothing says where ${address} went`,
            expected: `a moved block from ${address}`,
          });
      }
      for (const address of to) {
        if (!module.moved.some((move) => same(move.to, address)))
          findings.push({
            message: `nothing says where ${address} came from`,
            expected: `a moved block to ${address}`,
          });
      }
      return findings;
    },
  }),
  structureRule({
    id: 'removed',
    what: 'The named objects are let go with a `removed` block that does not destroy them.',
    why: 'Deleting the code alone destroys the object at the next apply.',
    example: '{ from: [aws_s3_bucket.legacy] }',
    parameters: z.strictObject({ from: names.min(1) }),
    find: (module, { from }) =>
      from.flatMap((address): RuleFinding[] => {
        const removed = module.removed.find((block) => same(block.from, address));
        if (removed === undefined) return [{ message: `there is no removed block for ${address}` }];
        return removed.destroy
          ? [
              {
                message: `the removed block for ${address} destroys it`,
                expected: 'destroy = false',
                actual: 'destroy = true',
                range: removed.range,
              },
            ]
          : [];
      }),
  }),
  structureRule({
    id: 'imports',
    what: 'There is an `import` block to each of the named addresses.',
    why: 'An import block is reviewed like any other change and shows in the plan what it adopts; a command line leaves no trace.',
    example: '{ to: [aws_s3_bucket.assets] }',
    parameters: z.strictObject({ to: names.min(1) }),
    find: (module, { to }) =>
      to.flatMap((address): RuleFinding[] =>
        module.imports.some((block) => same(block.to, address))
          ? []
          : [{ message: `there is no import block to ${address}`, expected: `import { to = ${address} … }` }],
      ),
  }),
  structureRule({
    id: 'only-modules',
    what: 'The folder holds module calls and no resources of its own, other than of the types in `except`.',
    why: 'Thin roots keep environments alike: what differs is a handful of inputs that a reviewer can take in.',
    example: '{ atLeast: 1 }',
    parameters: z.strictObject({ atLeast: z.int().min(0).default(1), except: names.default([]) }),
    find: (module, { atLeast, except }) => {
      const findings: RuleFinding[] = module.resources
        .filter(({ type }) => !except.includes(type))
        .map((resource) => ({
          message: `${resource.address} is declared in the root: move it into a module`,
          range: resource.range,
        }));
      const count = module.modules.length;
      if (count < atLeast)
        findings.push({
          message: `there are ${count} module calls`,
          expected: `at least ${atLeast}`,
          actual: String(count),
        });
      return findings;
    },
  }),
];

function lifecycleFindings(
  resource: ModuleResource,
  wanted: {
    readonly createBeforeDestroy?: boolean | undefined;
    readonly preventDestroy?: boolean | undefined;
    readonly ignores: readonly string[];
    readonly watches: readonly string[];
  },
): RuleFinding[] {
  const { lifecycle } = resource;
  const findings: RuleFinding[] = [];
  const flag = (name: string, expected: boolean | undefined, actual: boolean) => {
    if (expected === undefined || expected === actual) return;
    findings.push({
      message: `${resource.address} ${actual ? 'has' : 'does not have'} \`${name}\``,
      expected: `${name} = ${expected}`,
      actual: `${name} = ${actual}`,
      range: resource.range,
    });
  };
  flag('create_before_destroy', wanted.createBeforeDestroy, lifecycle.createBeforeDestroy);
  flag('prevent_destroy', wanted.preventDestroy, lifecycle.preventDestroy);
  const ignored = (name: string) =>
    lifecycle.ignoreChanges.some(
      (path) => path === 'all' || path === name || path.startsWith(`${name}[`) || path.startsWith(`${name}.`),
    );
  for (const name of wanted.ignores) {
    if (!ignored(name))
      findings.push({
        message: `${resource.address} does not ignore changes of \`${name}\``,
        expected: `ignore_changes = [${name}]`,
        range: resource.range,
      });
  }
  for (const name of wanted.watches) {
    if (ignored(name))
      findings.push({
        message: `${resource.address} ignores changes of \`${name}\``,
        expected: `\`${name}\` stays under control`,
        range: resource.range,
      });
  }
  return findings;
}

function isSwitch(count: string): boolean {
  return /\?\s*\(?\s*[01]\s*\)?\s*:\s*\(?\s*[01]\s*\)?$/.test(count.trim()) || /^\d+$/.test(count.trim());
}

function same(a: string, b: string): boolean {
  const normal = (address: string) => address.replaceAll(/\s+/g, '');
  return normal(a) === normal(b);
}
