import { didYouMean } from '../../base/did-you-mean.ts';
import { checksFor } from '../../checks/check-order.ts';
import type { Verdict } from '../../checks/check-result.ts';
import type { JudgeInput, JudgePorts } from '../../checks/judge-input.ts';
import { lintChecks } from '../../checks/lint-checks.ts';
import { wholeFileFinding } from '../../packs/finding.ts';
import { loadPack } from '../../packs/load-pack.ts';
import { languagesOf } from '../../packs/manifest/exercise.ts';
import type { Language } from '../../packs/manifest/names.ts';
import type { Exercise, PackFinding } from '../../packs/pack.ts';
import type { PackFiles } from '../../packs/pack-files.ts';
import { caseProblems, subjectOf } from './case-problems.ts';
import { inParallel } from './in-parallel.ts';
import { flaky, type JudgedCase, judgeCase } from './judge-case.ts';
import { mixedOrder } from './mixed-order.ts';
import { type ExerciseCases, verifyCases } from './verify-cases.ts';
import type {
  CaseReport,
  ExerciseReport,
  LanguageReport,
  SkippedLanguage,
  VerifyProblem,
  VerifyProgress,
  VerifyReport,
} from './verify-report.ts';

/** What proving a pack needs. */
export interface VerifyInput {
  readonly files: PackFiles;
  readonly ports: JudgePorts;
  readonly sandbox?: JudgeInput['sandbox'];
  /** How often every case is judged; default 1. */
  readonly repeat?: number | undefined;
  /** How many cases are judged side by side. */
  readonly jobs: number;
  /** A missing toolchain is a problem instead of a skipped language. */
  readonly strict?: boolean | undefined;
  /** Ids of the exercises to prove; default all. */
  readonly only?: readonly string[] | undefined;
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
}

/**
 * Returns whether a pack's checks are right: every starter fails and fails usefully, every right solution passes, every
 * wrong one fails exactly what it names, every check is failed by some wrong solution, and no verdict ever differs.
 * On error: whatever is wrong is in the report; rejects only when `signal` is aborted.
 */
export async function verifyPack(input: VerifyInput, signal: AbortSignal): Promise<VerifyReport> {
  const started = input.ports.now();
  const repeat = Math.max(1, input.repeat ?? 1);
  const { pack, findings: loaded } = await loadPack(input.files);
  const wanted = (id: string | undefined) => id === undefined || (input.only?.includes(id) ?? true);
  const findings: PackFinding[] = loaded.filter((finding) => wanted(finding.exercise));
  const exercises = (pack?.exercises ?? []).filter((exercise) => wanted(exercise.manifest.id));

  const loadedOrBroken = new Set([
    ...(pack?.exercises ?? []).map(({ manifest }) => manifest.id),
    ...loaded.map(({ exercise }) => exercise),
  ]);
  for (const id of input.only ?? []) {
    if (loadedOrBroken.has(id)) continue;
    const known = [...loadedOrBroken].filter((name) => name !== undefined);
    const meant = didYouMean(id, known);
    const detail = `The pack has no exercise "${id}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
    findings.push(wholeFileFinding('pack.yaml', 'unknown-exercise', `Unknown exercise "${id}"`, detail));
  }
  const prepared: { exercise: Exercise; own: ExerciseCases }[] = [];
  for (const exercise of exercises) {
    signal.throwIfAborted();
    const own = await verifyCases(exercise);
    findings.push(...(await lintChecks(exercise, input.ports.grammars)), ...own.findings);
    prepared.push({ exercise, own });
  }
  const all = prepared.flatMap(({ own }) => own.cases);
  input.onProgress?.({ kind: 'planned', cases: all.length });
  let done = 0;
  const judged = await inParallel(
    mixedOrder(all),
    input.jobs,
    async (subject) => {
      const result = await judgeCase(subject, { ...input, repeat }, signal);
      done++;
      const ok = caseProblems(subject, result.results).length === 0;
      const { language } = subject;
      const exercise = subject.exercise.manifest.id;
      input.onProgress?.({
        kind: 'case',
        exercise,
        subject: subjectOf(subject),
        language,
        ok,
        done,
        total: all.length,
      });
      return result;
    },
    signal,
  );

  const skipped: SkippedLanguage[] = [];
  const reports = prepared.map(({ exercise, own }) => {
    const mine = judged.filter(({ subject }) => subject.exercise === exercise);
    return exerciseReport(exercise, own.problems, mine, input.strict ?? false, skipped);
  });
  const broken = findings.some(({ severity }) => severity === 'error');
  return {
    pack: pack && { id: pack.manifest.id, version: pack.manifest.version, title: pack.manifest.title },
    root: input.files.root,
    findings,
    exercises: reports,
    skipped,
    ok: pack !== undefined && !broken && reports.every((report) => report.ok),
    durationMs: input.ports.now() - started,
    repeat,
  };
}

function exerciseReport(
  exercise: Exercise,
  declared: readonly VerifyProblem[],
  judged: readonly JudgedCase[],
  strict: boolean,
  skipped: SkippedLanguage[],
): ExerciseReport {
  const { manifest } = exercise;
  const problems: VerifyProblem[] = [...declared];
  const languages = languagesOf(manifest).map((language) => {
    const mine = judged.filter(({ subject }) => subject.language === language);
    const missing = missingToolchain(mine);
    if (missing === undefined) return languageReport(exercise, language, mine, problems);
    if (strict) {
      problems.push({ code: 'toolchain-missing', exercise: manifest.id, language, message: missing });
    } else skipped.push({ exercise: manifest.id, language, reason: missing });
    return { language, skipped: missing, cases: [], kills: {}, solutionMs: 0 };
  });
  const dimensions: Record<string, number> = {};
  for (const check of manifest.checks) dimensions[check.dimension] = (dimensions[check.dimension] ?? 0) + 1;
  return {
    id: manifest.id,
    title: manifest.title,
    checks: manifest.checks.length,
    dimensions,
    rights: exercise.rights.length,
    wrongs: exercise.wrongs.length,
    languages,
    problems,
    ok: problems.length === 0,
  };
}

function missingToolchain(judged: readonly JudgedCase[]): string | undefined {
  const solution = judged.find(({ subject }) => subject.role === 'solution');
  const missing = solution?.results.find((result) => result.cause === 'toolchain');
  return missing && [missing.message, missing.remedy].filter(Boolean).join(' ');
}

function languageReport(
  exercise: Exercise,
  language: Language,
  judged: readonly JudgedCase[],
  problems: VerifyProblem[],
): LanguageReport {
  const kills: Record<string, string[]> = {};
  const offered = checksFor(exercise.manifest.checks, language);
  for (const check of offered) kills[check.id] = [];
  const cases = judged.map((one): CaseReport => {
    const { subject, results, durationMs } = one;
    const own = [...caseProblems(subject, results), ...flaky(one)];
    problems.push(...own);
    const verdicts: Record<string, Verdict> = {};
    for (const result of results) {
      verdicts[result.id] = result.verdict;
      if (subject.role === 'wrong' && result.verdict === 'fail') kills[result.id]?.push(subject.name);
    }
    const { role, name } = subject;
    return { role, name, language, verdicts, durationMs, ok: own.length === 0 };
  });
  for (const check of offered) {
    if (kills[check.id]?.length !== 0) continue;
    const message =
      'No wrong solution in this language fails this check, so nothing shows that it can fail. Add one.';
    problems.push({
      code: 'check-never-fails',
      exercise: exercise.manifest.id,
      language,
      check: check.id,
      message,
    });
  }
  const solutionMs = cases.find((one) => one.role === 'solution')?.durationMs ?? 0;
  return { language, cases, kills, solutionMs };
}
