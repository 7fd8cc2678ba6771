import type { Range } from '../../base/range.ts';
import type { Effort } from '../../hcl/effort.ts';
import type { Resolved, Scope } from '../../hcl/eval/scope.ts';
import type { FunctionContext } from '../../hcl/functions/function-context.ts';
import type { FunctionSpec } from '../../hcl/functions/function-spec.ts';
import type { Traversal } from '../../hcl/syntax/ast.ts';
import { dynamicType, listType, mapType, objectType } from '../../hcl/types/type.ts';
import { ephemeralMark } from '../../hcl/values/marks.ts';
import { objectValue } from '../../hcl/values/object-value.ts';
import {
  boolValue,
  dynamicValue,
  stringValue,
  tupleValue,
  unknownValue,
  type Value,
} from '../../hcl/values/value.ts';
import { formatResource, type InstanceKey } from '../address/address.ts';
import type { Reference, Subject } from '../address/reference.ts';
import { moduleFunctions, unknownFunction } from './module-functions.ts';
import type { ModuleInstance, Repetition, ResourceObjects } from './module-instance.ts';
import { referenceOf } from './references.ts';
import { absoluteFolder } from './work-files.ts';

/** What is the same for all expressions of a plan. */
export interface Surroundings {
  readonly functions: ReadonlyMap<string, FunctionSpec>;
  readonly functionContext: (dir: string) => FunctionContext;
  readonly placeText: (range: Range) => string;
  readonly workspace: string;
  /** Folder of the root module. */
  readonly rootDir: string;
}

/** What a walk over a configuration is for. */
export type WalkMode = 'validate' | 'plan' | 'apply';

/** Returns the scope of expressions in a module instance; `self` is there in postconditions and provisioners alone. */
export function moduleScope(
  instance: ModuleInstance,
  surroundings: Surroundings,
  repetition: Repetition = {},
  self?: Value | undefined,
  mode: WalkMode = 'plan',
  effort?: Effort | undefined,
): Scope {
  const resolve = (traversal: Traversal): Resolved | undefined => {
    const reference = referenceOf(traversal);
    if (!('subject' in reference))
      return { value: dynamicValue, steps: traversal.steps.length, diagnostics: [reference] };
    return resolveSubject(reference, instance, surroundings, repetition, self, mode);
  };
  return {
    resolve,
    lookup: () => undefined,
    names: () => ['var', 'local', 'module', 'data', 'path', 'terraform'],
    functions: moduleFunctions(surroundings.functions, instance.configuration),
    unknownFunction: (name) => unknownFunction(name, instance.configuration, surroundings.functions),
    functionContext: surroundings.functionContext(instance.configuration.dir),
    placeText: surroundings.placeText,
    effort,
  };
}

function resolveSubject(
  reference: Reference,
  instance: ModuleInstance,
  surroundings: Surroundings,
  repetition: Repetition,
  self: Value | undefined,
  mode: WalkMode,
): Resolved | undefined {
  const { subject } = reference;
  const all = reference.traversal.steps.length;
  const steps = all - reference.remaining.length;
  switch (subject.kind) {
    case 'var':
      return { value: instance.variables.get(subject.name) ?? dynamicValue, steps };
    case 'local':
      return { value: instance.locals.get(subject.name) ?? dynamicValue, steps };
    case 'each':
      return {
        value: (subject.name === 'key' ? repetition.eachKey : repetition.eachValue) ?? dynamicValue,
        steps,
      };
    case 'count':
      return { value: repetition.countIndex ?? dynamicValue, steps };
    case 'path':
      return { value: pathValue(subject.name, instance, surroundings), steps };
    case 'terraform':
      return { value: terraformValue(subject.name, surroundings, mode === 'apply'), steps };
    case 'self':
      return { value: self ?? dynamicValue, steps };
    case 'module':
      return mode === 'validate'
        ? { value: anyModule(subject.name, instance), steps: 1 }
        : resolveModule(subject, instance, steps, reference);
    default:
      return resolveResource(subject, instance, steps, reference);
  }
}

/** `terraform.applying` is ephemeral: a plan must not remember it. */
function terraformValue(name: string, surroundings: Surroundings, applying: boolean): Value {
  return name === 'applying'
    ? boolValue(applying).withMarks(ephemeralMark)
    : stringValue(surroundings.workspace);
}

function pathValue(name: string, instance: ModuleInstance, surroundings: Surroundings): Value {
  switch (name) {
    case 'module':
      return stringValue(
        instance.parent === undefined
          ? '.'
          : instance.configuration.dir === surroundings.rootDir
            ? '.'
            : relative(surroundings.rootDir, instance.configuration.dir),
      );
    case 'root':
      return stringValue('.');
    case 'cwd':
      return stringValue(absoluteFolder(surroundings.rootDir));
    default:
      return dynamicValue;
  }
}

function relative(from: string, to: string): string {
  const left = from === '.' ? [] : from.split('/');
  const right = to === '.' ? [] : to.split('/');
  while (left.length > 0 && left[0] === right[0]) {
    left.shift();
    right.shift();
  }
  return [...left.map(() => '..'), ...right].join('/') || '.';
}

/** While validating, all that is known of a module is which outputs it has. */
function anyModule(name: string, instance: ModuleInstance): Value {
  const child = instance.configuration.children.get(name);
  const call = instance.configuration.moduleCalls.get(name);
  if (child === undefined || call === undefined) return dynamicValue;
  const type = objectType([...child.outputs.keys()].map((output) => [output, dynamicType]));
  if (call.count !== undefined) return unknownValue(listType(type));
  return unknownValue(call.forEach === undefined ? type : mapType(type));
}

function resolveModule(
  subject: Subject & { kind: 'module' },
  instance: ModuleInstance,
  steps: number,
  reference: Reference,
): Resolved {
  const call = instance.calls.get(subject.name);
  // Behind the name alone: everything, which index and attribute steps then lead into.
  const beforeKey = 1;
  if (call === undefined || call.expansion.mode === 'unknown') {
    return { value: dynamicValue, steps: call === undefined ? reference.traversal.steps.length : beforeKey };
  }
  const one =
    subject.key === undefined && call.expansion.mode !== 'single'
      ? undefined
      : call.instances.get(subject.key);
  if (one === undefined) return { value: wholeModule(call), steps: beforeKey };
  if (subject.output !== undefined) {
    const value = one.outputs.get(subject.output);
    if (value !== undefined) return { value, steps };
    return { value: moduleObject(one), steps: steps - 1 };
  }
  return { value: moduleObject(one), steps };
}

type Call = ModuleInstance['calls'] extends Map<string, infer C> ? C : never;

function wholeModule({ expansion, instances }: Call): Value {
  const objects = [...instances].map(([key, child]) => [key, moduleObject(child)] as const);
  if (expansion.mode === 'count') return tupleValue(objects.map(([, value]) => value));
  if (expansion.mode === 'for_each')
    return objectValue(objects.map(([key, value]) => [String(key), value] as const));
  return objects[0]?.[1] ?? dynamicValue;
}

function moduleObject(instance: ModuleInstance): Value {
  const outputs: [string, Value][] = [];
  for (const name of instance.configuration.outputs.keys())
    outputs.push([name, instance.outputs.get(name) ?? dynamicValue]);
  return objectValue(outputs);
}

function resolveResource(
  subject: Subject & { kind: 'resource' },
  instance: ModuleInstance,
  steps: number,
  reference: Reference,
): Resolved {
  const found = instance.resources.get(formatResource(subject.resource));
  if (found === undefined) return { value: dynamicValue, steps: reference.traversal.steps.length };
  const { mode } = found.expansion;
  if (subject.key !== undefined) {
    const value = mode === 'single' ? undefined : found.objects.get(subject.key as InstanceKey);
    return value === undefined ? { value: wholeResource(found), steps: steps - 1 } : { value, steps };
  }
  return { value: wholeResource(found), steps };
}

/** Returns what a reference to a resource without a key stands for: an object, or a tuple or object of all instances. */
export function wholeResource(found: ResourceObjects): Value {
  if (found.whole === undefined) {
    const { expansion, objects } = found;
    switch (expansion.mode) {
      case 'count':
        found.whole = tupleValue([...objects.values()]);
        break;
      case 'for_each':
        found.whole = objectValue([...objects].map(([key, value]) => [String(key), value] as const));
        break;
      default:
        found.whole = dynamicValue;
    }
  }
  return found.whole;
}
