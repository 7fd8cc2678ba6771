import { disagreements } from '../../src/checks/disagreement.ts';
import { embeddedPlanner } from '../../src/checks/plan/embedded-planner.ts';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { schemaSource } from '../../src/terraform/schemas/schema-source.ts';

/** What a browser would ask of the planner; returns plain data, since it crosses into another world. */
export async function planInBrowser(
  files: readonly (readonly [string, string])[],
  variables: Readonly<Record<string, string>>,
  schemaFile: (name: string) => Uint8Array | undefined,
): Promise<string> {
  const texts = new Map(files);
  const input = { files: texts, rootDir: '.', schemas: schemaSource(schemaFile), variables };
  const problems = validateModule(input).map(({ summary }) => summary);
  const { value, diagnostics } = planModule(input);
  const disagreeing = await disagreements(texts);
  return JSON.stringify({
    problems,
    diagnostics,
    disagreeing,
    text: value === undefined ? '' : embeddedPlanner.render(value),
    json: value?.json,
    applied: value === undefined ? undefined : JSON.parse(embeddedPlanner.apply(value).state),
  });
}
