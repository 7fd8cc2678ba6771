import type { Result } from '../base/result.ts';
import type { CheckSpec } from '../packs/manifest/check.ts';
import { loadModule } from '../terraform/load-module.ts';
import type { Module } from '../terraform/module-model.ts';
import { disagreements } from './disagreement.ts';
import type { JudgeInput } from './judge-input.ts';
import { type Judgement, unjudged } from './judgement.ts';
import { placeOf } from './place.ts';
import { carryOutPlans } from './plan/carry-out.ts';
import { planJudge } from './plan/judge-plan.ts';
import { judgeStructure, type StructureSession } from './structure/judge-structure.ts';
import { workTexts } from './work-texts.ts';

/** Judges checks over Terraform code; what they share is made once for an attempt. */
export type TerraformJudge = (
  check: Extract<CheckSpec, { kind: 'plan' | 'structure' }>,
) => Promise<Judgement>;

/** Returns the judge of `plan` and `structure` checks of one attempt. */
export function terraformJudge(input: JudgeInput, signal: AbortSignal): TerraformJudge {
  const texts = workTexts(input.work);
  const carryOut = carryOutPlans(input, signal);
  const judgePlan = planJudge(carryOut);
  const modules = new Map<string, Result<Module>>();
  const structure: StructureSession = {
    texts,
    load: (dir) => {
      const known = modules.get(dir) ?? loadModule(texts, dir);
      modules.set(dir, known);
      return known;
    },
  };
  let doubts: Promise<Judgement | undefined> | undefined;
  return async (check) => {
    doubts ??= doubted(texts);
    const doubt = await doubts;
    if (doubt !== undefined) return doubt;
    return check.kind === 'plan' ? judgePlan(check) : judgeStructure(check, structure);
  };
}

/** Two parsers that read a file differently leave nothing to judge: one of them is wrong, and nobody knows which. */
async function doubted(texts: ReadonlyMap<string, string>): Promise<Judgement | undefined> {
  const found = await disagreements(texts);
  const [first] = found;
  if (first === undefined) return undefined;
  const findings = found.map(({ summary, range }) => ({ message: summary, place: placeOf(range, texts) }));
  const place = findings[0]?.place;
  const where = place === undefined ? '' : ` (${place.file} line ${place.start.line})`;
  const remedy = 'Write the construct in a plainer way, and report this.';
  return unjudged('disagreement', `${first.summary}${where}: ${first.detail}`, remedy, [], findings);
}
