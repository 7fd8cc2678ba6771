import type { Diagnostic } from '../../base/diagnostic.ts';
import { LineMap } from '../../base/line-map.ts';
import type { Range } from '../../base/range.ts';
import { type PlanCheck, scenariosOf } from '../../packs/manifest/check.ts';
import { brokenAssertions } from '../cel/assertion.ts';
import { show } from '../cel/show.ts';
import type { Finding, Place, PlanEvidence } from '../check-result.ts';
import { faultyCheck, type Judgement, judgementOf, unjudged } from '../judgement.ts';
import { placeOf } from '../place.ts';
import type { CarryOutPlan } from './carry-out.ts';
import { blockOf, blocksOfType, variableBlock } from './find-block.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { refusesVariable } from './refusal.ts';
import { planEnvironment, planValues, refusalWords } from './views.ts';

/** Returns the judgement of a check on what the code would do, over each of its scenarios. */
export async function judgePlan(check: PlanCheck, carryOut: CarryOutPlan): Promise<Judgement> {
  const names = scenariosOf(check);
  const outcomes = await Promise.all(names.map(carryOut));
  const findings: Finding[] = [];
  const evidence: PlanEvidence[] = [];
  for (const outcome of outcomes) {
    if (outcome.problem !== undefined) {
      const { by, message, remedy } = outcome.problem;
      return by === 'pack' ? faultyCheck(message) : unjudged('machine', message, remedy);
    }
    // What is refused already needs no plan, which would take most of the time.
    const { refuses } = check;
    if (refuses !== undefined && refusedIn(outcome.refusals(), refuses.variable, outcome)) continue;
    const unsupported = outcome.diagnostics.find(
      ({ code, severity }) => severity === 'error' && isUnsupported(code),
    );
    if (unsupported !== undefined) return notSupported(outcome, unsupported);
    const found = refuses === undefined ? expectations(check, outcome) : refusal(refuses.variable, outcome);
    if ('message' in found) return faultyCheck(found.message, [planEvidence(outcome)]);
    if (found.length === 0) continue;
    findings.push(...found);
    evidence.push(planEvidence(outcome));
  }
  return judgementOf(findings, findings.length === 0 ? outcomes.map(planEvidence) : evidence);
}

function isUnsupported(code: string): boolean {
  return code === 'unsupported' || code.startsWith('unsupported-provider');
}

function notSupported(outcome: PlanOutcome, diagnostic: Diagnostic): Judgement {
  const place = placeInWork(outcome, diagnostic.range);
  const where = place === undefined ? '' : ` (${place.file} line ${place.start.line})`;
  return unjudged(
    'unsupported',
    `${diagnostic.summary}${where}: ${diagnostic.detail}`,
    'Write it in another way, or check with a real one: --engine tofu or --engine terraform.',
    [planEvidence(outcome)],
    [{ message: diagnostic.summary, place }],
  );
}

function expectations(
  check: PlanCheck,
  outcome: PlanOutcome,
): readonly Finding[] | { readonly message: string } {
  const assertions = check.expect ?? [];
  const asksRefusal = assertions.some(({ each, that }) => mentions(`${each ?? ''} ${that}`, refusalWords));
  if (outcome.plan === undefined && !asksRefusal) return errorFindings(outcome);
  const broken = brokenAssertions(planEnvironment, assertions, valuesOf(outcome));
  if ('message' in broken) return broken;
  return broken.map(({ message, expected, actual, it, assertion }) => {
    const place =
      placeOfElement(outcome, it) ?? placeOfTypes(outcome, `${assertion.each ?? ''} ${assertion.that}`);
    return { message, expected, actual, scenario: outcome.scenario, place };
  });
}

const valuesOfOutcomes = new WeakMap<PlanOutcome, Record<string, unknown>>();

/** Many checks look at one outcome; what expressions see of it is made once. */
function valuesOf(outcome: PlanOutcome): Record<string, unknown> {
  let values = valuesOfOutcomes.get(outcome);
  if (values === undefined) {
    values = planValues({
      plan: outcome.plan,
      applied: outcome.applied,
      diagnostics: outcome.diagnostics,
      lineOf: (diagnostic) => lineOf(outcome, diagnostic),
      refusedBy: (name) => refusedBy(outcome, name),
    });
    valuesOfOutcomes.set(outcome, values);
  }
  return values;
}

function refusal(variable: string, outcome: PlanOutcome): Finding[] {
  if (refusedBy(outcome, variable)) return [];
  const place = placeInWork(outcome, variableBlock(outcome, variable));
  const expected = `an error that names the variable "${variable}"`;
  const errors = outcome.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) {
    const given =
      variable in outcome.variables
        ? `with ${variable} = ${show(outcome.variables[variable])}, which`
        : `without "${variable}", which`;
    const message = `the plan goes through ${given} must be turned away`;
    return [{ message, expected, actual: 'a plan without errors', scenario: outcome.scenario, place }];
  }
  const actual = errors.map(({ summary }) => summary).join('; ');
  const message = `the plan fails, but not because of "${variable}": ${actual}`;
  return [
    {
      message,
      expected,
      actual,
      scenario: outcome.scenario,
      place: place ?? placeInWork(outcome, errors[0]?.range),
    },
  ];
}

function refusedBy(outcome: PlanOutcome, variable: string): boolean {
  return refusedIn(outcome.diagnostics, variable, outcome);
}

function refusedIn(diagnostics: readonly Diagnostic[], variable: string, { texts }: PlanOutcome): boolean {
  return diagnostics.some((diagnostic) => refusesVariable(diagnostic, variable, texts));
}

function errorFindings(outcome: PlanOutcome): Finding[] {
  const errors = outcome.diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map((diagnostic) => {
    const place = placeInWork(outcome, diagnostic.range);
    const line = lineOf(outcome, diagnostic);
    const where =
      diagnostic.range === undefined
        ? ''
        : ` (${place?.file ?? `the exercise's own ${diagnostic.range.file}`} line ${line})`;
    return {
      message: [
        `the plan fails: ${diagnostic.summary}${where}: ${diagnostic.detail}`,
        ...(diagnostic.values ?? []),
      ].join('\n'),
      expected: 'a plan without errors',
      actual: diagnostic.summary,
      scenario: outcome.scenario,
      place,
    };
  });
}

function lineOf(outcome: PlanOutcome, { range }: Diagnostic): number {
  const text = range === undefined ? undefined : outcome.texts.get(range.file);
  return range === undefined || text === undefined ? 0 : new LineMap(text).position(range.start).line;
}

function placeInWork(outcome: PlanOutcome, range: Range | undefined): Place | undefined {
  const place = placeOf(range, outcome.texts);
  const file = place === undefined ? undefined : outcome.workPath(place.file);
  return place === undefined || file === undefined ? undefined : { ...place, file };
}

function placeOfElement(outcome: PlanOutcome, it: unknown): Place | undefined {
  const address = typeof it === 'object' && it !== null ? (it as { address?: unknown }).address : undefined;
  if (typeof address !== 'string') return undefined;
  return placeInWork(outcome, blockOf(outcome, address));
}

/** Without an element, the types that the expression names tell where to look: `plan.resources("aws_lb")`. */
function placeOfTypes(outcome: PlanOutcome, expression: string): Place | undefined {
  for (const [, type = ''] of expression.matchAll(/(?:resources|changes|data)\("([^"]+)"\)/g)) {
    const place = placeInWork(outcome, blocksOfType(outcome, type)[0]);
    if (place !== undefined) return place;
  }
  return undefined;
}

function mentions(expression: string, words: readonly string[]): boolean {
  return words.some((word) => new RegExp(`(?<![\\w.])${word}\\b`).test(expression));
}

/** The text is made when somebody looks at it: most plans that pass are never shown. */
function planEvidence(outcome: PlanOutcome): PlanEvidence {
  return {
    kind: 'plan',
    scenario: outcome.scenario,
    command: outcome.command,
    get given() {
      return outcome.given();
    },
    get text() {
      return outcome.text();
    },
  };
}
