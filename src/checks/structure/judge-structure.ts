import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import type { Result } from '../../base/result.ts';
import type { StructureCheck } from '../../packs/manifest/check.ts';
import type { Module } from '../../terraform/module-model.ts';
import { brokenAssertions } from '../cel/assertion.ts';
import { valuesOfView } from '../cel/view-type.ts';
import type { Finding } from '../check-result.ts';
import { faultyCheck, type Judgement, judgementOf, unjudged } from '../judgement.ts';
import { placeOf, sourceEvidence } from '../place.ts';
import { structureRuleNamed } from './catalogue.ts';
import { structureEnvironment, structureValues } from './views.ts';

/** What judging structure checks needs, shared by the checks of an attempt. */
export interface StructureSession {
  readonly texts: ReadonlyMap<string, string>;
  /** Returns the module in a folder of the work, from a cache. */
  readonly load: (dir: string) => Result<Module>;
}

/** How many findings of one check are told; people mend the first ones and run again. */
const mostFindings = 10;

/** Returns the judgement of a check on how the Terraform code is built. */
export function judgeStructure(check: StructureCheck, session: StructureSession): Judgement {
  const { value: module, diagnostics } = session.load(check.dir);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const unsupported = errors.find(({ code }) => code === 'unsupported');
  if (unsupported !== undefined) {
    const remedy = 'Write it in another way, or report that OpsKata does not know this construct.';
    return unjudged(
      'unsupported',
      describe(unsupported, session),
      remedy,
      [],
      [findingAt(unsupported.summary, unsupported.range, session)],
    );
  }
  if (errors.length > 0) {
    return judged(
      errors.map((error) =>
        findingAt(`the code cannot be read: ${describe(error, session)}`, error.range, session),
      ),
      session,
    );
  }
  if (module.files.length === 0) {
    const where = check.dir === '.' ? 'the folder' : check.dir;
    return judgementOf(
      [
        {
          message: `there is no Terraform file in ${where}`,
          expected: `a module in ${where}`,
          actual: 'none',
        },
      ],
      [],
    );
  }
  if (check.rule !== undefined) return byRule(check, check.rule, module, session);
  const broken = brokenAssertions(
    structureEnvironment,
    check.expect ?? [],
    structureValues(module, (dir) => session.load(dir).value),
  );
  if ('message' in broken) return faultyCheck(broken.message);
  return judged(
    broken.map(({ message, expected, actual, it }) => ({
      ...findingAt(message, rangeOf(it), session),
      expected,
      actual,
    })),
    session,
  );
}

function byRule(check: StructureCheck, name: string, module: Module, session: StructureSession): Judgement {
  const rule = structureRuleNamed(name);
  if (rule === undefined) return faultyCheck(`there is no structure rule "${name}"`);
  const parameters = rule.parameters.safeParse(check.with);
  if (!parameters.success) return faultyCheck(`the rule "${name}" is given wrong parameters`);
  const found = rule.find(module, parameters.data);
  return judged(
    found.map(({ message, expected, actual, range }) => ({
      ...findingAt(message, range ?? undefined, session),
      expected,
      actual,
    })),
    session,
  );
}

function judged(findings: readonly Finding[], session: StructureSession): Judgement {
  const told = findings.slice(0, mostFindings);
  const evidence = told.flatMap(({ place }) =>
    place === undefined ? [] : [sourceEvidence(place, session.texts)],
  );
  return judgementOf(told, evidence);
}

function findingAt(message: string, range: Range | undefined, session: StructureSession): Finding {
  return { message, place: placeOf(range, session.texts) };
}

function describe(diagnostic: Diagnostic, session: StructureSession): string {
  const place = placeOf(diagnostic.range, session.texts);
  const where = place === undefined ? '' : ` (${place.file} line ${place.start.line})`;
  return `${diagnostic.summary}${where}: ${diagnostic.detail}`;
}

function rangeOf(it: unknown): Range | undefined {
  if (typeof it !== 'object' || it === null) return undefined;
  const { range } = (valuesOfView(it) ?? it) as { range?: Range | null };
  return range ?? undefined;
}
