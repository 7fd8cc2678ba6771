import type { CheckSpec } from '../packs/manifest/check.ts';
import type { RunOutcome } from '../runner/contract.ts';
import { judgeBehaviour } from './behaviour/judge-behaviour.ts';
import { checksFor, withNeeds } from './check-order.ts';
import type { CheckResult, Finding } from './check-result.ts';
import type { JudgeInput } from './judge-input.ts';
import { type Judgement, judgementOf, unjudged } from './judgement.ts';
import { oncePerName } from './once.ts';
import type { TerraformJudge } from './terraform-session.ts';
import { workProblems } from './work-problems.ts';

/** Judges the checks of one kind; made once for an attempt, so that checks can share work. */
type KindJudge = (check: CheckSpec) => Promise<Judgement>;

/**
 * Returns what each check of an exercise gives for somebody's work, in the manifest's order.
 *
 * Checks are judged side by side; one that needs others waits for them, and is skipped unless they all pass. Each
 * scenario is carried out once. Nothing in the work makes this throw.
 * On error: rejects only when `signal` is aborted, with its reason.
 */
export async function judge(input: JudgeInput, signal: AbortSignal): Promise<CheckResult[]> {
  signal.throwIfAborted();
  const offered = checksFor(input.exercise.checks, input.language);
  const checks = input.only === undefined ? offered : withNeeds(offered, input.only);
  const entry = input.exercise.languages[input.language]?.entry ?? '';
  const spoiled = workProblems(input.work, input.language, entry);
  const judgeOf = kindJudges(input, signal);
  const byId = new Map(checks.map((check) => [check.id, check]));
  const results = new Map<string, Promise<CheckResult>>();

  const resultOf = (check: CheckSpec): Promise<CheckResult> => {
    let result = results.get(check.id);
    if (result === undefined) {
      result = judgeOne(check);
      results.set(check.id, result);
    }
    return result;
  };
  const judgeOne = async (check: CheckSpec): Promise<CheckResult> => {
    const needed = await Promise.all(
      check.needs.flatMap((id) => {
        const other = byId.get(id);
        return other === undefined ? [] : [resultOf(other)];
      }),
    );
    signal.throwIfAborted();
    const started = input.ports.now();
    const unmet = needed.filter((result) => result.verdict !== 'pass');
    const judged =
      unmet.length > 0
        ? undefined
        : spoiled.length > 0
          ? judgementOf(spoiled, [])
          : await guarded(() => judgeOf(check), signal);
    signal.throwIfAborted();
    const result =
      judged === undefined
        ? skipped(check, unmet)
        : resultFor(check, judged, Math.max(0, input.ports.now() - started));
    input.onResult?.(result);
    return result;
  };
  // All are awaited before a rejection is passed on, so that nothing goes on behind the caller's back.
  const settled = await Promise.allSettled(checks.map(resultOf));
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

function kindJudges(input: JudgeInput, signal: AbortSignal): KindJudge {
  const carryOut = oncePerName((name) => runScenario(input, name, signal));
  // Loaded when it is needed: the planner is large, and most exercises have nothing to do with it.
  let terraform: Promise<TerraformJudge> | undefined;
  return async (check) => {
    switch (check.kind) {
      case 'behaviour':
        return judgeBehaviour(check, carryOut);
      case 'plan':
      case 'structure': {
        terraform ??= import('./terraform-session.ts').then(({ terraformJudge }) =>
          terraformJudge(input, signal),
        );
        return (await terraform)(check);
      }
      case 'source': {
        const { judgeSource } = await import('./source/judge-source.ts');
        return judgeSource(check, input);
      }
    }
  };
}

/** A bug of ours in one check must not take the verdicts of all others with it; it is told, never hidden. */
async function guarded(judgeCheck: () => Promise<Judgement>, signal: AbortSignal): Promise<Judgement> {
  try {
    return await judgeCheck();
  } catch (error) {
    if (signal.aborted) throw error;
    const [first = '', at = ''] = (
      error instanceof Error ? (error.stack ?? error.message) : String(error)
    ).split('\n');
    const message = `OpsKata broke down while judging this: ${first} ${at.trim()}`.trim();
    return unjudged(
      'bug',
      message,
      'This is a mistake in OpsKata, not in your work: please report it with this text.',
    );
  }
}

async function runScenario(input: JudgeInput, name: string, signal: AbortSignal): Promise<RunOutcome> {
  const scenario = input.exercise.scenarios[name];
  if (scenario?.kind !== 'run' || input.language === 'tf') throw new Error(`scenario ${name} is not a run`);
  return input.ports.runner.run(
    {
      scenario,
      work: input.work,
      readFixture: input.readFixture,
      language: input.language,
      entry: input.exercise.languages[input.language]?.entry ?? '',
      sandbox: input.sandbox ?? 'none',
    },
    signal,
  );
}

function skipped(check: CheckSpec, unmet: readonly CheckResult[]): CheckResult {
  const names = unmet.map((result) => `"${result.title}"`).join(' and ');
  const verb = unmet.length === 1 ? 'does' : 'do';
  return {
    ...blank(check),
    verdict: 'skipped',
    message: `${names} ${verb} not pass, so this cannot be judged yet`,
  };
}

function resultFor(check: CheckSpec, judged: Judgement, durationMs: number): CheckResult {
  const base = { ...blank(check), evidence: judged.evidence, durationMs };
  switch (judged.verdict) {
    case 'pass':
      return base;
    case 'error':
      return {
        ...base,
        verdict: 'error',
        message: judged.message,
        remedy: judged.remedy,
        cause: judged.cause,
        findings: [],
        places: placesOf(judged.findings ?? []),
      };
    case 'fail': {
      const [first] = judged.findings;
      return {
        ...base,
        verdict: 'fail',
        message: first?.message ?? '',
        expected: first?.expected,
        actual: first?.actual,
        findings: judged.findings,
        places: placesOf(judged.findings),
      };
    }
  }
}

function placesOf(findings: readonly Finding[]): CheckResult['places'] {
  return findings.flatMap((finding) => finding.place ?? []);
}

function blank(check: CheckSpec): CheckResult {
  return {
    id: check.id,
    title: check.title,
    kind: check.kind,
    dimension: check.dimension,
    weight: check.weight,
    verdict: 'pass',
    message: '',
    findings: [],
    why: check.why,
    hint: check.hint,
    places: [],
    evidence: [],
    durationMs: 0,
  };
}
