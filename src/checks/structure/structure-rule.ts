import { z } from 'zod';
import type { Range } from '../../base/range.ts';
import type { Module } from '../../terraform/module-model.ts';

/** One thing in a module that breaks a rule. */
export interface RuleFinding {
  /** Names the object, says what is wrong and what to do. */
  readonly message: string;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly range?: Range | null | undefined;
}

/** A named rule over a Terraform module, with its documentation. */
export interface StructureRule<Parameters = unknown> {
  readonly id: string;
  /** What it asks for, one sentence. */
  readonly what: string;
  /** Why it matters in production, one or two sentences. */
  readonly why: string;
  /** An example of `with`, as YAML on one line; absent when it takes nothing. */
  readonly example?: string | undefined;
  readonly parameters: z.ZodType<Parameters>;
  find(module: Module, parameters: Parameters): readonly RuleFinding[];
}

/** Returns the rule with its parameter type forgotten, for the catalogue. */
export function structureRule<Parameters>(rule: StructureRule<Parameters>): StructureRule {
  return {
    ...rule,
    parameters: rule.parameters as z.ZodType<unknown>,
    find: (module, parameters) => rule.find(module, parameters as Parameters),
  };
}

/** The parameters of a rule that takes none. */
export const noParameters = z.strictObject({});

/** Names of variables, outputs, providers or arguments. */
export const names = z.array(z.string().min(1));
