import type { Diagnostic } from '../../base/diagnostic.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { formatModuleNames, formatResource } from '../address/address.ts';
import type { Reference } from '../address/reference.ts';
import type { Configuration, ResourceConfig } from '../config/configuration.ts';
import { problem } from '../problem.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import { staticStepProblems } from './static-steps.ts';

/** What may be referred to at the place of an expression, beside what its module declares. */
export interface ReferenceContext {
  readonly configuration: Configuration;
  readonly count: boolean;
  readonly each: boolean;
  /** The resource that `self` stands for; undefined where there is no `self`. */
  readonly self?: ResourceConfig | undefined;
  /** Name of the `check` block that the expression stands in. */
  readonly checkName?: string | undefined;
  readonly schemaOf: (resource: ResourceConfig, configuration: Configuration) => BlockSchema | undefined;
}

/** Returns what is wrong with a reference as far as the configuration alone shows. */
export function validateReference(reference: Reference, context: ReferenceContext): readonly Diagnostic[] {
  const { subject } = reference;
  const { configuration } = context;
  switch (subject.kind) {
    case 'var': {
      if (configuration.variables.has(subject.name)) return [];
      const near = didYouMean(subject.name, configuration.variables.keys());
      const hint =
        near === undefined
          ? ` This variable can be declared with a variable "${subject.name}" {} block.`
          : ` Did you mean "${near}"?`;
      const detail = `An input variable with the name "${subject.name}" has not been declared.${hint}`;
      return [problem('undeclared-input-variable', detail, reference.range)];
    }
    case 'local': {
      if (configuration.locals.has(subject.name)) return [];
      const detail = `A local value with the name "${subject.name}" has not been declared.${suggestion(subject.name, configuration.locals.keys())}`;
      return [problem('undeclared-local', detail, reference.range)];
    }
    case 'module':
      return validateModule(reference, subject, context);
    case 'each':
    case 'count':
    case 'path':
    case 'terraform':
      return validateSymbol(reference, subject, context);
    case 'self':
      if (context.self === undefined) {
        const detail =
          'The "self" object is not available in this context. This object can be used only in resource provisioner, connection, and postcondition blocks.';
        return [problem('invalid-self', detail, reference.range)];
      }
      return stepProblems(reference, context.schemaOf(context.self, configuration));
    default:
      return validateResource(reference, subject, context);
  }
}

function suggestion(name: string, known: Iterable<string>): string {
  const near = didYouMean(name, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

function validateSymbol(
  reference: Reference,
  subject: { readonly kind: string; readonly name: string },
  context: ReferenceContext,
): Diagnostic[] {
  const { name } = subject;
  switch (subject.kind) {
    case 'each':
      if (!context.each) {
        const detail =
          'The "each" object can be used only in "module" or "resource" blocks, and only when the "for_each" argument is set.';
        const summary = name === 'value' ? 'each.value cannot be used in this context' : undefined;
        return [
          problem(
            'reference-in-each-context',
            detail,
            reference.range,
            summary === undefined ? {} : { summary },
          ),
        ];
      }
      if (name === 'key' || name === 'value') return [];
      return [
        problem(
          'invalid-each-attribute',
          `The "each" object does not have an attribute named "${name}". The supported attributes are each.key and each.value, the current key and value pair of the "for_each" attribute set.`,
          reference.range,
        ),
      ];
    case 'count':
      if (!context.count) {
        const detail =
          'The "count" object can only be used in "module", "resource", and "data" blocks, and only when the "count" argument is set.';
        return [problem('reference-in-count-context', detail, reference.range)];
      }
      if (name === 'index') return [];
      return [
        problem(
          'invalid-count-attribute',
          `The "count" object does not have an attribute named "${name}". The only supported attribute is count.index, which is the index of each instance of a resource block that has the "count" argument set.`,
          reference.range,
        ),
      ];
    case 'path':
      if (name === 'module' || name === 'root' || name === 'cwd') return [];
      return [
        problem(
          'invalid-path-attribute',
          `The "path" object does not have an attribute named "${name}".${suggestion(name, ['cwd', 'module', 'root'])}`,
          reference.range,
        ),
      ];
    default:
      if (name === 'workspace' || name === 'applying') return [];
      return [
        problem(
          'invalid-terraform-attribute',
          `The "terraform" object does not have an attribute named "${name}". The supported attributes are terraform.workspace, the name of the selected workspace, and terraform.applying, which is true only during apply.`,
          reference.range,
        ),
      ];
  }
}

function validateModule(
  reference: Reference,
  subject: Reference['subject'] & { kind: 'module' },
  { configuration }: ReferenceContext,
): Diagnostic[] {
  const call = configuration.moduleCalls.get(subject.name);
  if (call === undefined) {
    const where = configuration.path.length === 0 ? 'the root module' : formatModuleNames(configuration.path);
    const detail = `No module call named "${subject.name}" is declared in ${where}.${suggestion(subject.name, configuration.moduleCalls.keys())}`;
    return [problem('undeclared-module', detail, reference.range)];
  }
  const child = configuration.children.get(subject.name);
  if (child === undefined || subject.output === undefined) return [];
  const repeated = call.count !== undefined || call.forEach !== undefined;
  if (repeated === (subject.key === undefined) || child.outputs.has(subject.output)) return [];
  const last = reference.traversal.steps[reference.traversal.steps.length - reference.remaining.length - 1];
  const detail = `This object does not have an attribute named "${subject.output}".${suggestion(subject.output, child.outputs.keys())}`;
  return [problem('unsupported-attribute', detail, last?.range ?? reference.range)];
}

function validateResource(
  reference: Reference,
  subject: Reference['subject'] & { kind: 'resource' },
  context: ReferenceContext,
): readonly Diagnostic[] {
  const { configuration } = context;
  const address = formatResource(subject.resource);
  const resource = configuration.resources.get(address);
  if (resource === undefined) return [undeclared(reference, subject, configuration)];
  const adjective = subject.resource.mode === 'managed' ? 'managed' : subject.resource.mode;
  if (resource.checkName !== undefined && resource.checkName !== context.checkName) {
    const detail = `The referenced ${adjective} resource "${resource.type}" "${resource.name}" is not available from this context.`;
    return [
      problem('invalid-reference', detail, reference.range, { summary: 'Reference to scoped resource' }),
    ];
  }
  const first = reference.remaining[0];
  if (subject.key === undefined && first !== undefined) {
    const which =
      resource.count !== undefined ? 'count' : resource.forEach !== undefined ? 'for_each' : undefined;
    if (which !== undefined) {
      const example = which === 'count' ? 'count.index' : 'each.key';
      const detail = `Because ${address} has "${which}" set, its attributes must be accessed on specific instances.\n\nFor example, to correlate with indices of a referring resource, use:\n    ${address}[${example}]`;
      return [problem('missing-instance-key', detail, reference.range)];
    }
  }
  if (subject.key !== undefined && resource.count === undefined && resource.forEach === undefined) {
    const detail = `Because ${address} does not have "count" or "for_each" set, references to it must not include an index key. Remove the bracketed index to refer to the single instance of this resource.`;
    return [problem('unexpected-instance-key', detail, reference.range)];
  }
  return stepProblems(reference, context.schemaOf(resource, configuration));
}

function undeclared(
  reference: Reference,
  subject: Reference['subject'] & { kind: 'resource' },
  configuration: Configuration,
): Diagnostic {
  const { mode, type, name } = subject.resource;
  const where = configuration.path.length === 0 ? 'the root module' : formatModuleNames(configuration.path);
  let hint = '';
  if (mode === 'managed') {
    const data = formatResource({ mode: 'data', type, name });
    if (configuration.resources.has(data)) hint = `\n\nDid you mean the data resource ${data}?`;
  }
  if (hint === '') {
    const near = didYouMean(
      formatResource(subject.resource),
      [...configuration.resources.values()]
        .filter((resource) => resource.mode === mode)
        .map((resource) => resource.address),
    );
    if (near !== undefined) hint = ` Did you mean ${near}?`;
  }
  const adjective = mode === 'managed' ? 'managed' : mode;
  const detail = `A ${adjective} resource "${type}" "${name}" has not been declared in ${where}.${hint}`;
  return problem('undeclared-resource', detail, reference.range);
}

function stepProblems(reference: Reference, schema: BlockSchema | undefined): readonly Diagnostic[] {
  return schema === undefined ? [] : staticStepProblems(reference.remaining, schema);
}
