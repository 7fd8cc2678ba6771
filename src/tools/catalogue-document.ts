import { checksFor } from '../checks/check-order.ts';
import { languagesOf } from '../packs/manifest/exercise.ts';
import type { Language } from '../packs/manifest/names.ts';
import type { Exercise, Pack } from '../packs/pack.ts';

/** What a wrong solution must fail, by the languages that it covers. */
interface Mistake {
  readonly name: string;
  readonly title: string;
  readonly fails: ReadonlyMap<Language, readonly string[]>;
}

/** An exercise with what is read from its folder for this page. */
interface Entry {
  readonly exercise: Exercise;
  readonly mistakes: readonly Mistake[];
  /** Right solutions by language, the reference among them. */
  readonly rights: ReadonlyMap<Language, number>;
}

/**
 * Returns the text of `docs/catalogue.md`: every exercise with its checks and, for each check, the wrong solutions that
 * it must catch, as the manifests of the pack declare and `opskata pack verify` proves; then the study plans.
 */
export async function catalogueDocument(pack: Pack): Promise<string> {
  const entries = await Promise.all(pack.exercises.map(readEntry));
  const lines = [
    '# Catalogue',
    '',
    'Made from the manifests in `exercises/` by `npm run golden`. `opskata pack verify exercises --matrix` proves all of it',
    'and adds the time that each exercise takes on your machine.',
    '',
    '| exercise | level | minutes | languages | checks | dimensions | right | wrong |',
    '|---|---|---|---|---|---|---|---|',
    ...entries.map(summaryRow),
    '',
    'Levels: 1 warm-up, 2 core, 3 advanced. `right` counts the reference solution and those in another style, `wrong` the',
    'known mistakes, each for every language.',
  ];
  for (const track of pack.manifest.tracks) {
    const own = entries.filter(({ exercise }) => exercise.manifest.id.startsWith(`${track.id}/`));
    if (own.length === 0) continue;
    lines.push('', `## ${track.title}`, '', track.description);
    for (const entry of own) lines.push(...section(entry, pack));
  }
  if (pack.manifest.plans.length > 0) lines.push('', '## Study plans');
  for (const plan of pack.manifest.plans) {
    lines.push(
      '',
      `### ${plan.title}`,
      '',
      plan.description,
      '',
      '| step | exercises | minutes |',
      '|---|---|---|',
    );
    for (const step of plan.steps) {
      const minutes = step.exercises
        .map((id) => pack.exercises.find(({ manifest }) => manifest.id === id)?.manifest.minutes ?? 0)
        .reduce((sum, one) => sum + one, 0);
      lines.push(`| ${cell(step.title)} | ${step.exercises.join(', ')} | ${minutes} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

async function readEntry(exercise: Exercise): Promise<Entry> {
  const languages = languagesOf(exercise.manifest);
  const mistakes: Mistake[] = [];
  for (const name of exercise.wrongs) {
    const { manifest } = await exercise.wrong(name);
    if (manifest === undefined) continue;
    const fails = new Map<Language, readonly string[]>();
    for (const language of languages) {
      const offered = new Set(checksFor(exercise.manifest.checks, language).map(({ id }) => id));
      const covers =
        manifest.base === 'starter' ||
        [manifest.edits, manifest.delete, manifest.symlink].some((change) => language in change) ||
        (await exercise.wrongFiles(name, language)).size > 0;
      if (covers)
        fails.set(
          language,
          manifest.fails[language].filter((id) => offered.has(id)),
        );
    }
    mistakes.push({ name, title: manifest.title, fails });
  }
  const rights = new Map<Language, number>();
  for (const language of languages) {
    const works = await Promise.all(exercise.rights.map((name) => exercise.right(name, language)));
    rights.set(language, 1 + works.filter((work) => work.size > 0).length);
  }
  return { exercise, mistakes, rights };
}

function summaryRow({ exercise, mistakes, rights }: Entry): string {
  const { id, level, minutes, checks } = exercise.manifest;
  const languages = languagesOf(exercise.manifest);
  const wrong = languages.map((language) => mistakes.filter(({ fails }) => fails.has(language)).length);
  const dimensions = new Set(checks.map(({ dimension }) => dimension)).size;
  const cells = [
    `[${id}](#${anchor(id)})`,
    level,
    minutes,
    languages.join(' '),
    checks.length,
    dimensions,
    [...rights.values()].join(' '),
    wrong.join(' '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function section({ exercise, mistakes }: Entry, pack: Pack): string[] {
  const { id, title, summary, skills, prerequisites, checks } = exercise.manifest;
  const lines = ['', `### ${id}`, '', `**${title}.** ${summary}`, ''];
  lines.push(`Skills: ${skills.map((skill) => pack.manifest.skills[skill] ?? skill).join('; ')}.`);
  if (prerequisites.length > 0) lines.push(`Before it: ${prerequisites.join(', ')}.`);
  lines.push('', '| check | judges | dimension | wrong solutions that it catches |', '|---|---|---|---|');
  for (const check of checks) {
    const caught = mistakes.flatMap((mistake) => {
      const languages = [...mistake.fails]
        .filter(([, fails]) => fails.includes(check.id))
        .map(([one]) => one);
      if (languages.length === 0) return [];
      const everywhere = languages.length === languagesOf(exercise.manifest).length;
      return [everywhere ? mistake.name : `${mistake.name} (${languages.join(' ')})`];
    });
    lines.push(`| ${check.id} | ${cell(check.title)} | ${check.dimension} | ${caught.join(', ')} |`);
  }
  return lines;
}

/** As GitHub and VS Code make it from a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
