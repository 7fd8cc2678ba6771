import type { Diagnostic } from '../../base/diagnostic.ts';
import { type Range, spanning } from '../../base/range.ts';
import type { Traversal, TraversalStep } from '../../hcl/syntax/ast.ts';
import { problem } from '../problem.ts';
import { formatKey, formatResource, type InstanceKey, type ResourceName } from './address.ts';

/** What a reference is about: the smallest thing that Terraform keeps track of. */
export type Subject =
  | { readonly kind: 'var' | 'local' | 'each' | 'count' | 'path' | 'terraform'; readonly name: string }
  | { readonly kind: 'self' }
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly key: InstanceKey;
      readonly output: string | undefined;
    }
  | { readonly kind: 'resource'; readonly resource: ResourceName; readonly key: InstanceKey };

/** A reference found in an expression: its subject and the steps into the subject's value. */
export interface Reference {
  readonly subject: Subject;
  readonly remaining: readonly TraversalStep[];
  /** The subject's part of the text. */
  readonly range: Range;
  readonly traversal: Traversal;
}

/**
 * Returns what a traversal refers to.
 *
 * On error: a diagnostic that says how such a reference is written.
 */
export function parseReference(traversal: Traversal): Reference | Diagnostic {
  const { root, steps } = traversal;
  switch (root) {
    case 'var':
    case 'local':
    case 'each':
    case 'count':
    case 'path':
    case 'terraform':
      return simple(traversal, root);
    case 'self':
      return { subject: { kind: 'self' }, remaining: steps, range: traversal.rootRange, traversal };
    case 'module':
      return moduleReference(traversal);
    case 'data':
    case 'ephemeral': {
      if (steps.length < 2) {
        return problem(
          'invalid-reference',
          `The "${root}" object must be followed by two attribute names: the ${root === 'data' ? 'data source' : 'ephemeral resource'} type and the resource name.`,
          traversal.range,
        );
      }
      return resourceReference(traversal, root, steps[0], steps.slice(1));
    }
    case 'resource': {
      if (steps.length < 2) {
        return problem(
          'invalid-reference',
          'The "resource" object must be followed by two attribute names: the resource type and the resource name.',
          traversal.range,
        );
      }
      return resourceReference(traversal, 'managed', steps[0], steps.slice(1));
    }
    case 'template':
    case 'lazy':
    case 'arg':
      return problem(
        'invalid-reference',
        `The symbol name "${root}" is reserved for use in a future Terraform version. If you are using a provider that already uses this as a resource type name, add the prefix "resource." to force interpretation as a resource type name.`,
        traversal.rootRange,
      );
    default: {
      const type: TraversalStep = { kind: 'attribute', name: root, range: traversal.rootRange };
      return resourceReference(traversal, 'managed', type, steps);
    }
  }
}

/** Returns the address of a subject as it is written in the language. */
export function formatSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'self':
      return 'self';
    case 'module':
      return `module.${subject.name}${formatKey(subject.key)}${subject.output === undefined ? '' : `.${subject.output}`}`;
    case 'resource':
      return `${formatResource(subject.resource)}${formatKey(subject.key)}`;
    default:
      return `${subject.kind}.${subject.name}`;
  }
}

/** Returns the steps as they are written: `.name`, `[0]`, `["key"]`. */
export function formatSteps(steps: readonly TraversalStep[]): string {
  return steps
    .map((step) => {
      if (step.kind === 'attribute') return `.${step.name}`;
      return step.key.type === 'string' ? formatKey(step.key.value) : `[${step.key.text}]`;
    })
    .join('');
}

function simple(
  traversal: Traversal,
  kind: 'var' | 'local' | 'each' | 'count' | 'path' | 'terraform',
): Reference | Diagnostic {
  const step = traversal.steps[0];
  if (step === undefined) {
    return problem(
      'invalid-reference',
      `The "${kind}" object cannot be accessed directly. Instead, access one of its attributes.`,
      traversal.rootRange,
    );
  }
  if (step.kind !== 'attribute') {
    return problem('invalid-reference', `The "${kind}" object does not support this operation.`, step.range);
  }
  return {
    subject: { kind, name: step.name },
    remaining: traversal.steps.slice(1),
    range: spanning(traversal.rootRange, step.range),
    traversal,
  };
}

function moduleReference(traversal: Traversal): Reference | Diagnostic {
  const [first, second, third] = traversal.steps;
  if (first === undefined) {
    return problem(
      'invalid-reference',
      'The "module" object cannot be accessed directly. Instead, access one of its attributes.',
      traversal.rootRange,
    );
  }
  if (first.kind !== 'attribute') {
    return problem('invalid-reference', 'The "module" object does not support this operation.', first.range);
  }
  const name = first.name;
  const keyed = second?.kind === 'index';
  const key = keyed ? keyOf(second) : undefined;
  const next = keyed ? third : second;
  const used = keyed ? 2 : 1;
  const base = spanning(traversal.rootRange, keyed ? second.range : first.range);
  if (next?.kind === 'attribute') {
    return {
      subject: { kind: 'module', name, key, output: next.name },
      remaining: traversal.steps.slice(used + 1),
      range: spanning(base, next.range),
      traversal,
    };
  }
  return {
    subject: { kind: 'module', name, key, output: undefined },
    remaining: traversal.steps.slice(used),
    range: base,
    traversal,
  };
}

function resourceReference(
  traversal: Traversal,
  mode: ResourceName['mode'],
  type: TraversalStep | undefined,
  rest: readonly TraversalStep[],
): Reference | Diagnostic {
  if (type?.kind !== 'attribute') {
    return problem(
      'invalid-reference',
      'The resource type must be given as an attribute name, without index brackets.',
      type?.range ?? traversal.range,
    );
  }
  const name = rest[0];
  if (name === undefined) {
    return problem(
      'invalid-reference',
      'A reference to a resource type must be followed by at least one attribute access, specifying the resource name.',
      traversal.range,
    );
  }
  if (name.kind !== 'attribute') {
    return problem(
      'invalid-reference',
      'A reference to a resource type must be followed by at least one attribute access, specifying the resource name.',
      name.range,
    );
  }
  const address = formatResource({ mode, type: type.name, name: name.name });
  const resource: ResourceName = { mode, type: type.name, name: name.name, address };
  const index = rest[1];
  if (index?.kind === 'index') {
    return {
      subject: { kind: 'resource', resource, key: keyOf(index) },
      remaining: rest.slice(2),
      range: spanning(traversal.rootRange, index.range),
      traversal,
    };
  }
  return {
    subject: { kind: 'resource', resource, key: undefined },
    remaining: rest.slice(1),
    range: spanning(traversal.rootRange, name.range),
    traversal,
  };
}

function keyOf(step: TraversalStep & { kind: 'index' }): InstanceKey {
  return step.key.type === 'string' ? step.key.value : Number(step.key.text);
}
