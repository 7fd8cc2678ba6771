import { type VerifyCase, verifyCases } from '../engine/verify/verify-cases.ts';
import { languagesOf } from '../packs/manifest/exercise.ts';
import type { Exercise, Pack } from '../packs/pack.ts';

/** An exercise with everything that is judged while it is proven. */
interface Entry {
  readonly exercise: Exercise;
  readonly cases: readonly VerifyCase[];
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
  return { exercise, cases: (await verifyCases(exercise)).cases };
}

function summaryRow({ exercise, cases }: Entry): string {
  const { id, level, minutes, checks } = exercise.manifest;
  const languages = languagesOf(exercise.manifest);
  const dimensions = new Set(checks.map(({ dimension }) => dimension)).size;
  const counts = (...roles: readonly VerifyCase['role'][]): string =>
    languages
      .map((one) => cases.filter(({ language, role }) => language === one && roles.includes(role)).length)
      .join(' ');
  const cells = [
    `[${id}](#${anchor(id)})`,
    level,
    minutes,
    languages.join(' '),
    checks.length,
    dimensions,
    counts('solution', 'right'),
    counts('wrong'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function section({ exercise, cases }: Entry, pack: Pack): string[] {
  const { id, title, summary, skills, prerequisites, checks } = exercise.manifest;
  const lines = ['', `### ${id}`, '', `**${title}.** ${summary}`, ''];
  lines.push(`Skills: ${skills.map((skill) => pack.manifest.skills[skill] ?? skill).join('; ')}.`);
  if (prerequisites.length > 0) lines.push(`Before it: ${prerequisites.join(', ')}.`);
  lines.push('', '| check | judges | dimension | wrong solutions that it catches |', '|---|---|---|---|');
  for (const check of checks) {
    const caught = exercise.wrongs.flatMap((name) => {
      const languages = cases
        .filter((one) => one.role === 'wrong' && one.name === name && one.fails.includes(check.id))
        .map(({ language }) => language);
      if (languages.length === 0) return [];
      const everywhere = languages.length === languagesOf(exercise.manifest).length;
      return [everywhere ? name : `${name} (${languages.join(' ')})`];
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
