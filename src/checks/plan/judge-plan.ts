import type { Diagnostic } from '../../base/diagnostic.ts';
import { LineMap } from '../../base/line-map.ts';
import type { Range } from '../../base/range.ts';
import { type Assertion, type PlanCheck, scenariosOf } from '../../packs/manifest/check.ts';
import { brokenAssertions } from '../cel/assertion.ts';
import { show } from '../cel/show.ts';
import type { Values } from '../cel/values.ts';
import { type Finding, type Place, type PlanEvidence, plainPlan } from '../check-result.ts';
import { faultyCheck, type Judgement, judgementOf, unjudged } from '../judgement.ts';
import { placeOf } from '../place.ts';
import type { CarryOutPlan } from './carry-out.ts';
import { planEnvironment, refusalWords } from './environment.ts';
import { blockOf, blocksOfType, variableBlock } from './find-block.ts';
import type { PlanOutcome } from './plan-outcome.ts';
import { PlanValues } from './plan-values.ts';
import { refusesVariable } from './refusal.ts';

/** Returns the judge of checks on what the code would do, over each of their scenarios. */
export function planJudge(carryOut: CarryOutPlan): (check: PlanCheck) => Promise<Judgement> {
  // Many checks look at one outcome; what expressions see of it is made once.
  const known = new Map<PlanOutcome, Values>();
  const valuesOf = (outcome: PlanOutcome): Values => {
    const values = known.get(outcome) ?? valuesFor(outcome);
    known.set(outcome, values);
    return values;
  };
  return (check) => judgePlan(check, carryOut, valuesOf);
}

/** Returns what expressions see of an outcome. */
type ValuesOf = (outcome: PlanOutcome) => Values;

async function judgePlan(check: PlanCheck, carryOut: CarryOutPlan, valuesOf: ValuesOf): Promise<Judgement> {
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
    const unsupported = outcome
      .result()
      .diagnostics.find(({ code, severity }) => severity === 'error' && isUnsupported(code));
    if (unsupported !== undefined) return notSupported(outcome, unsupported);
    const found =
      refuses === undefined ? expectations(check, outcome, valuesOf) : refusal(refuses.variable, outcome);
    if ('message' in found) return faultyCheck(found.message, [new ShownPlan(outcome)]);
    if (found.length === 0) continue;
    findings.push(...found);
    evidence.push(new ShownPlan(outcome));
  }
  return judgementOf(
    findings,
    findings.length === 0 ? outcomes.map((outcome) => new ShownPlan(outcome)) : evidence,
  );
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
    [new ShownPlan(outcome)],
    [{ message: diagnostic.summary, place }],
  );
}

function expectations(
  check: PlanCheck,
  outcome: PlanOutcome,
  valuesOf: ValuesOf,
): readonly Finding[] | { readonly message: string } {
  const assertions = check.expect ?? [];
  if (outcome.result().plan === undefined && !asksRefusal(assertions)) return errorFindings(outcome);
  const broken = brokenAssertions(planEnvironment, assertions, valuesOf(outcome));
  if ('message' in broken) return broken;
  return broken.map(({ message, expected, actual, it, assertion }) => {
    const place =
      placeOfElement(outcome, it) ?? placeOfTypes(outcome, `${assertion.each ?? ''} ${assertion.that}`);
    return { message, expected, actual, scenario: outcome.scenario, place };
  });
}

function valuesFor(outcome: PlanOutcome): Values {
  return new PlanValues({
    applied: outcome.applied,
    lineOf: (diagnostic) => lineOf(outcome, diagnostic),
    refusedBy: (name) => refusedBy(outcome, name),
    ...outcome.result(),
  });
}

function refusal(variable: string, outcome: PlanOutcome): Finding[] {
  if (refusedBy(outcome, variable)) return [];
  const place = placeInWork(outcome, variableBlock(outcome, variable));
  const expected = `an error that names the variable "${variable}"`;
  const errors = outcome.result().diagnostics.filter(({ severity }) => severity === 'error');
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
  return refusedIn(outcome.result().diagnostics, variable, outcome);
}

function refusedIn(diagnostics: readonly Diagnostic[], variable: string, { texts }: PlanOutcome): boolean {
  return diagnostics.some((diagnostic) => refusesVariable(diagnostic, variable, texts));
}

function errorFindings(outcome: PlanOutcome): Finding[] {
  const errors = outcome.result().diagnostics.filter(({ severity }) => severity === 'error');
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

function asksRefusal(assertions: readonly Assertion[]): boolean {
  return assertions.some(({ each, that }) => mentions(`${each ?? ''} ${that}`, refusalWords));
}

function mentions(expression: string, words: readonly string[]): boolean {
  return words.some((word) => new RegExp(`(?<![\\w.])${word}\\b`).test(expression));
}

/** What a plan gave. The texts are made when somebody looks at them: most plans that pass are never shown. */
class ShownPlan implements PlanEvidence {
  readonly kind = 'plan';
  readonly scenario: string;
  readonly command: string;
  readonly #outcome: PlanOutcome;

  constructor(outcome: PlanOutcome) {
    this.scenario = outcome.scenario;
    this.command = outcome.command;
    this.#outcome = outcome;
  }

  get given(): readonly string[] {
    return this.#outcome.given();
  }

  get text(): string {
    return this.#outcome.text();
  }

  toJSON(): PlanEvidence {
    return plainPlan(this);
  }
}
