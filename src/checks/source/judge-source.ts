import type { Diagnostic } from '../../base/diagnostic.ts';
import type { SourceCheck } from '../../packs/manifest/check.ts';
import type { ProgramLanguage } from '../../packs/manifest/names.ts';
import { ruleCatalogue } from '../../source/rule-catalogue.ts';
import type { SourceFinding, SourceText } from '../../source/source-host.ts';
import type { Evidence, Finding } from '../check-result.ts';
import type { JudgeInput } from '../judge-input.ts';
import { faultyCheck, type Judgement, judgementOf } from '../judgement.ts';
import { placeOf, sourceEvidence } from '../place.ts';
import { workTexts } from '../work-texts.ts';
import { sourceHostOf } from './source-tools.ts';

/** How many findings of one check are told; people mend the first ones and run again. */
const mostFindings = 10;

/** Returns the judgement of a check on how the program is written. */
export async function judgeSource(check: SourceCheck, input: JudgeInput): Promise<Judgement> {
  if (input.language === 'tf') return faultyCheck('a `source` check cannot judge Terraform code');
  const texts = workTexts(input.work);
  const sources = sourcesOf(texts, input.language, input.exercise.languages[input.language]?.entry ?? '');
  const host = sourceHostOf(input.ports.grammars);
  const found: SourceFinding[] = [];
  const diagnostics: Diagnostic[] = [];
  if (check.rule !== undefined) {
    const result = await host.runRule(check.rule, input.language, sources, check.with);
    found.push(...result.value);
    diagnostics.push(...result.diagnostics);
  } else {
    const query = check.query?.[input.language];
    if (query === undefined) return faultyCheck('this check has no query for the language');
    for (const source of sources) {
      const result = await host.runQuery(input.language, source, query);
      found.push(...result.value);
      diagnostics.push(...result.diagnostics);
    }
  }
  const faulty = diagnostics.find(({ code }) => code !== 'syntax-error');
  if (faulty !== undefined) return faultyCheck(`${faulty.summary}: ${faulty.detail}`);
  const unparsed = diagnostics.filter(({ severity }) => severity === 'error');
  if (unparsed.length > 0) {
    return judged(
      unparsed.map(({ summary, detail, range }) => ({
        message: `${summary}: ${detail}`,
        place: placeOf(range, texts),
      })),
      texts,
    );
  }
  if (check.present === true) {
    if (found.length > 0) return judgementOf([], []);
    const message = check.message ?? `nothing like this is in the program: ${check.title}`;
    return judgementOf([{ message, expected: check.title, actual: 'nothing of the kind' }], []);
  }
  return judged(
    found.map((finding) => describe(finding, check, texts)),
    texts,
  );
}

function sourcesOf(
  texts: ReadonlyMap<string, string>,
  language: ProgramLanguage,
  entry: string,
): SourceText[] {
  return [...texts]
    .filter(([path]) => path === entry || path.endsWith(`.${language}`))
    .map(([file, text]) => ({ file, text }));
}

function describe(finding: SourceFinding, check: SourceCheck, texts: ReadonlyMap<string, string>): Finding {
  const rule = ruleCatalogue.find(({ id }) => id === check.rule);
  const place = placeOf(finding.range, texts);
  const where = place === undefined ? '' : `${place.file} line ${place.start.line}: `;
  const what = check.message ?? rule?.title ?? `not wanted: ${check.title}`;
  return { message: `${where}${what}`, expected: rule?.remedy, actual: finding.text.trim(), place };
}

function judged(findings: readonly Finding[], texts: ReadonlyMap<string, string>): Judgement {
  const told = findings.slice(0, mostFindings);
  const evidence: Evidence[] = told.flatMap(({ place }) =>
    place === undefined ? [] : [sourceEvidence(place, texts)],
  );
  return judgementOf(told, evidence);
}
