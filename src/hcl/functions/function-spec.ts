import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import type { Type } from '../types/type.ts';
import type { Failure } from '../values/failure.ts';
import type { Refinement } from '../values/unknown.ts';
import type { Value } from '../values/value.ts';
import type { FunctionContext } from './function-context.ts';

/** One parameter of a function, and which special values the function wants to see for itself. */
export interface Parameter {
  readonly name: string;
  /** Arguments are converted to this; dynamic, at any depth, takes whatever is given. */
  readonly type: Type;
  /** Whether null may be given. Otherwise it is refused. */
  readonly allowNull?: boolean;
  /** Whether the function is called with an unknown argument. Otherwise the result is unknown. */
  readonly allowUnknown?: boolean;
  /** Whether the result's type is worked out from an argument of unknown type. Otherwise it is dynamic. */
  readonly allowDynamic?: boolean;
  /** Whether the function sees marks and puts them on the result itself. Otherwise all marks go to the result. */
  readonly allowMarked?: boolean;
}

interface NamedFunction {
  readonly name: string;
  /** What it gives, in one sentence. */
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** The parameter that takes all further arguments, none or many. */
  readonly variadic?: Parameter | undefined;
  /** OpenTofu alone has it; both tools have all others. */
  readonly only?: 'opentofu' | undefined;
}

/** How an argument is written: text in quotes, `"${…}"`, a plain reference such as `var.name`, or anything else. */
export type ArgumentForm = 'literal' | 'interpolation' | 'reference' | 'other';

/** A function of values: what nearly all are. */
export interface ValueFunction extends NamedFunction {
  readonly kind: 'values';
  /** The type of the result, or how it follows from the arguments (unmarked unless marks are allowed). */
  readonly returns: Type | ((args: readonly Value[], context: FunctionContext) => Type | Failure);
  /** What is certain of every result, unknown ones included. */
  readonly refinement?: Refinement | undefined;
  /**
   * Whether the marks of all parameters that the function sees for itself stay when one of them is unknown. Terraform's
   * own functions keep them, most of them where the types are known; those of its library for values lose them.
   */
  readonly keepsMarks?: 'of-known-type' | 'of-any-type';
  /** Whether the result differs from call to call, so that a plan cannot know it. */
  readonly impure?: boolean;
  /** Returns why arguments may not be written in these forms; undefined lets the call go on. */
  readonly inspect?: (forms: readonly ArgumentForm[]) => Failure | undefined;
  /** Returns the result, of the type that was worked out. */
  readonly call: (args: readonly Value[], returnType: Type, context: FunctionContext) => Value | Failure;
}

/** An argument that is evaluated when, and if, the function asks for it. */
export interface Closure {
  readonly evaluate: () => Result<Value>;
  /** Returns a range as messages name it: `main.tf:3,9-14`. */
  readonly placeText: (range: Range) => string;
}

/** A function that decides itself which arguments are evaluated: `try` and `can`. */
export interface ClosureFunction extends NamedFunction {
  readonly kind: 'closures';
  readonly call: (closures: readonly Closure[]) => Value | Failure;
}

/** A function of the language. */
export type FunctionSpec = ValueFunction | ClosureFunction;

/**
 * Returns whether the result follows from the arguments alone: no file, time or chance comes into it. What a function
 * knows of those is in its context, and a function without that parameter cannot look at it.
 */
export function dependsOnArgumentsAlone(spec: FunctionSpec): boolean {
  if (spec.kind === 'closures') return true;
  if (spec.impure === true || spec.call.length > 2) return false;
  return typeof spec.returns !== 'function' || spec.returns.length < 2;
}

/** Returns the parameter that takes the argument at an index from 0, or undefined when there are too many arguments. */
export function parameterAt(spec: FunctionSpec, index: number): Parameter | undefined {
  return spec.parameters[index] ?? spec.variadic;
}
