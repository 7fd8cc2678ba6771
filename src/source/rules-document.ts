import type { SourceRule } from './rule.ts';
import type { SourceLanguage } from './source-host.ts';

const titles: Readonly<Record<SourceLanguage, string>> = { py: 'Python', sh: 'Bash', go: 'Go' };
const fences: Readonly<Record<SourceLanguage, string>> = { py: 'python', sh: 'bash', go: 'go' };

/** Returns the text of `docs/rules.md`: every rule with what it finds, why, the remedy and an example per language. */
export function rulesDocument(rules: readonly SourceRule[]): string {
  const index = rules.map((rule) => `| [${rule.id}](#${rule.id}) | ${rule.title} | ${languagesOf(rule)} |`);
  return `${[
    '# Source rules',
    '',
    'Named rules for checks of kind `source`. They judge how a program is written, for what no run can show; whatever a',
    'run can show is better judged by a `behaviour` check. This page is made from the catalogue by `npm run golden`.',
    '',
    '| rule | finds | languages |',
    '|---|---|---|',
    ...index,
    ...rules.flatMap(section),
  ].join('\n')}\n`;
}

function section(rule: SourceRule): string[] {
  const options = Object.entries(rule.options);
  return [
    '',
    `## ${rule.id}`,
    '',
    `**${rule.title}** (${languagesOf(rule)}). ${rule.what}`,
    '',
    `Why: ${rule.why}`,
    '',
    `Remedy: ${rule.remedy}`,
    ...(options.length === 0
      ? []
      : ['', 'Options:', '', ...options.map(([name, text]) => `- \`${name}\`: ${text}`)]),
    ...(Object.keys(rule.examples) as SourceLanguage[]).flatMap((language) => {
      const example = rule.examples[language];
      if (example === undefined) return [];
      const comment = language === 'go' ? '//' : '#';
      return [
        '',
        `\`\`\`${fences[language]}`,
        `${comment} found`,
        example.bad,
        '',
        `${comment} fine`,
        example.good,
        '```',
      ];
    }),
  ];
}

function languagesOf(rule: SourceRule): string {
  return (Object.keys(rule.find) as SourceLanguage[]).map((language) => titles[language]).join(', ');
}
