import type { PlanScenario } from '../../packs/manifest/plan-scenario.ts';
import type { VariableFile } from '../../terraform/plan-input.ts';

/** How much of one value a person reads. */
const mostCharacters = 300;

/** A longer file of variables is named only. */
const mostLines = 12;

/**
 * Returns what a plan is made under, one thing a line, for people: the variables, the state before it and what else
 * the scenario names. `variableFiles` are those of the exercise, which nobody else can look into.
 */
export function scenarioTerms(
  scenario: PlanScenario,
  variableFiles: readonly VariableFile[] = [],
): readonly string[] {
  const lines: string[] = [];
  if (scenario.harness !== undefined) lines.push('root module: one of the exercise, which calls yours');
  if (scenario.dir !== '.') lines.push(`folder: ${scenario.dir}`);
  for (const path of scenario.workVariableFiles) lines.push(`-var-file=${path}`);
  for (const { path, text } of variableFiles) {
    const content = text.trimEnd().split('\n');
    lines.push(`-var-file=${path}, a file of the exercise${content.length > mostLines ? '' : ':'}`);
    if (content.length <= mostLines) lines.push(...content.map((line) => `  ${cut(line)}`));
  }
  for (const [name, value] of Object.entries(scenario.variables))
    lines.push(`${name} = ${cut(JSON.stringify(value))}`);
  if (scenario.workspace !== 'default') lines.push(`workspace: ${scenario.workspace}`);
  if (scenario.state !== undefined) lines.push(`state before: ${scenario.state} of the exercise`);
  if (scenario.after !== undefined)
    lines.push(`state before: what the plan "${scenario.after}" leaves when it is applied`);
  const objects = Object.values(scenario.importable).flatMap(Object.keys);
  if (objects.length > 0)
    lines.push(
      `existing objects: ${objects.length === 1 ? 'one' : objects.length} that import blocks may adopt`,
    );
  return lines;
}

function cut(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`;
}
