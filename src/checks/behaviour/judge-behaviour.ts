import { type BehaviourCheck, scenariosOf } from '../../packs/manifest/check.ts';
import type { RunOutcome, RunProblem } from '../../runner/contract.ts';
import { brokenAssertions } from '../cel/assertion.ts';
import type { Evidence, Finding } from '../check-result.ts';
import { faultyCheck, type Judgement, judgementOf, unjudged } from '../judgement.ts';
import { runEvidence, stopOf } from './run-evidence.ts';
import { behaviourEnvironment, behaviourValues } from './views.ts';

/** Carries out a scenario of the exercise, once however often it is asked for. */
export type CarryOut = (scenario: string) => Promise<RunOutcome>;

/** Returns the judgement of a check on what the program does, over each of its scenarios. */
export async function judgeBehaviour(check: BehaviourCheck, carryOut: CarryOut): Promise<Judgement> {
  const names = scenariosOf(check);
  const outcomes = await Promise.all(names.map(carryOut));
  const findings: Finding[] = [];
  const evidence: Evidence[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const scenario = names[index] ?? '';
    const shown = runEvidence(scenario, outcome);
    if (outcome.problem !== undefined && outcome.problem.by !== 'candidate') {
      return notCarriedOut(outcome.problem, shown);
    }
    if (outcome.problem !== undefined) {
      const { message, remedy } = outcome.problem;
      findings.push({ message: `${message}\n${remedy}`.trim(), expected: 'a program that starts', scenario });
      evidence.push(...shown);
      continue;
    }
    const broken = brokenAssertions(behaviourEnvironment, check.expect, behaviourValues(outcome));
    if ('message' in broken) return faultyCheck(broken.message, shown);
    if (broken.length === 0) continue;
    const stops = stopsOf(outcome);
    findings.push(
      ...broken.map(({ message, expected, actual }) => ({
        message: [message, ...stops].join('\n'),
        expected,
        actual,
        scenario,
      })),
    );
    evidence.push(...shown);
  }
  if (findings.length === 0) {
    return judgementOf(
      [],
      outcomes.flatMap((outcome, index) => runEvidence(names[index] ?? '', outcome)),
    );
  }
  return judgementOf(findings, evidence);
}

/** What is missing in a run that was stopped half-way is missing for that reason, so its reader must know. */
function stopsOf({ runs }: RunOutcome): string[] {
  return runs.flatMap((run, index) => {
    const stop = stopOf(run);
    return stop === undefined ? [] : `${runs.length > 1 ? `Run ${index + 1}` : 'The program'} was ${stop}.`;
  });
}

function notCarriedOut(problem: RunProblem, evidence: readonly Evidence[]): Judgement {
  if (problem.by === 'pack') return faultyCheck(`${problem.message}: ${problem.remedy}`, evidence);
  const cause = problem.code.startsWith('toolchain') ? 'toolchain' : 'machine';
  return unjudged(cause, problem.message, problem.remedy, evidence);
}
