import { literalRules } from './rules/literals.ts';
import { providerRules } from './rules/providers.ts';
import { resourceRules } from './rules/resources.ts';
import { variableRules } from './rules/variables.ts';
import type { StructureRule } from './structure-rule.ts';

/** All rules that `structure` checks can name, in the order in which they are documented. */
export const structureRules: readonly StructureRule[] = [
  ...variableRules,
  ...literalRules,
  ...providerRules,
  ...resourceRules,
];

const byId: ReadonlyMap<string, StructureRule> = new Map(structureRules.map((rule) => [rule.id, rule]));

/** Returns the rule of that name, undefined when there is none. */
export function structureRuleNamed(id: string): StructureRule | undefined {
  return byId.get(id);
}
