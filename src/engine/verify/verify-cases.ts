import type { WorkTree } from '../../base/work-tree.ts';
import { checksFor } from '../../checks/check-order.ts';
import { languagesOf } from '../../packs/manifest/exercise.ts';
import type { Language } from '../../packs/manifest/names.ts';
import type { Exercise, PackFinding } from '../../packs/pack.ts';
import type { CaseReport, VerifyProblem } from './verify-report.ts';
import { wrongWork } from './wrong-work.ts';

/** Something to judge, with what must come of it. */
export interface VerifyCase {
  readonly exercise: Exercise;
  readonly role: CaseReport['role'];
  readonly name: string;
  readonly language: Language;
  readonly work: WorkTree;
  /** For a wrong solution: the checks that must fail, no more and no fewer. */
  readonly fails: readonly string[];
}

/** Everything to judge for an exercise, with what is already wrong. */
export interface ExerciseCases {
  readonly cases: readonly VerifyCase[];
  readonly problems: readonly VerifyProblem[];
  readonly findings: readonly PackFinding[];
}

/** Returns the starter, the solution and every right and wrong solution of an exercise in each of its languages. */
export async function verifyCases(exercise: Exercise): Promise<ExerciseCases> {
  const cases: VerifyCase[] = [];
  const problems: VerifyProblem[] = [];
  const findings: PackFinding[] = [];
  const languages = languagesOf(exercise.manifest);
  for (const language of languages) {
    const own = { exercise, language, fails: [] };
    cases.push({ ...own, role: 'starter', name: 'starter', work: await exercise.starter(language) });
    cases.push({ ...own, role: 'solution', name: 'solution', work: await exercise.solution(language) });
  }
  for (const name of exercise.rights) {
    const works = await Promise.all(
      languages.map(async (language) => ({ language, work: await exercise.right(name, language) })),
    );
    const present = works.filter(({ work }) => work.size > 0);
    for (const { language, work } of present)
      cases.push({ exercise, role: 'right', name, language, work, fails: [] });
    if (present.length === 0) {
      const message = `right/${name} has no files in any language of the exercise: put them into right/${name}/<language>/.`;
      problems.push({
        code: 'right-empty',
        exercise: exercise.manifest.id,
        subject: `right/${name}`,
        message,
      });
    }
  }
  for (const name of exercise.wrongs) {
    const { manifest, yaml, findings: found } = await exercise.wrong(name);
    findings.push(...found);
    if (manifest === undefined) continue;
    let covered = 0;
    for (const language of languages) {
      const { work, problems: made } = await wrongWork(exercise, name, manifest, yaml, language);
      problems.push(...made);
      if (made.length > 0) covered++;
      if (work === undefined) continue;
      covered++;
      const offered = new Set(checksFor(exercise.manifest.checks, language).map((check) => check.id));
      const fails = manifest.fails[language].filter((id) => offered.has(id));
      if (fails.length === 0) {
        const message = `wrong/${name} names no check that judges this language in \`fails\`: say which ones must catch it.`;
        problems.push({
          code: 'wrong-names-nothing',
          exercise: exercise.manifest.id,
          language,
          subject: `wrong/${name}`,
          message,
          file: yaml.file,
        });
      }
      cases.push({ exercise, role: 'wrong', name, language, work, fails });
    }
    if (covered === 0) {
      const message = `wrong/${name} changes nothing: give it files in wrong/${name}/<language>/, edits, deletions or links.`;
      problems.push({
        code: 'wrong-empty',
        exercise: exercise.manifest.id,
        subject: `wrong/${name}`,
        message,
        file: yaml.file,
      });
    }
  }
  return { cases, problems, findings };
}
