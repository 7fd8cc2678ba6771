import type { Diagnostic } from '../../base/diagnostic.ts';
import type { SourceCheck } from '../../packs/manifest/check.ts';
import { type ExerciseManifest, languagesOf } from '../../packs/manifest/exercise.ts';
import { unknownName } from '../../packs/unknown-name.ts';
import type { YamlFile, YamlPath } from '../../packs/yaml-file.ts';
import { ruleCatalogue } from '../../source/rule-catalogue.ts';
import type { GrammarSource } from '../judge-input.ts';
import { sourceHostOf } from './source-tools.ts';

/** Returns what is wrong with a source check that can be told without a program: its rule, its options, its queries. */
export async function lintSource(
  check: SourceCheck,
  exercise: ExerciseManifest,
  yaml: YamlFile,
  path: YamlPath,
  grammars: GrammarSource,
): Promise<Diagnostic[]> {
  const judged = (check.languages ?? languagesOf(exercise)).filter((language) => language !== 'tf');
  if (check.rule !== undefined) {
    const rule = ruleCatalogue.find(({ id }) => id === check.rule);
    if (rule === undefined) {
      const known = ruleCatalogue.map(({ id }) => id);
      return [
        unknownName(yaml, [...path, 'rule'], 'rule', check.rule, known, `Known are ${known.join(', ')}.`),
      ];
    }
    const foreign = judged.filter((language) => rule.find[language] === undefined);
    const languages = foreign.map(
      (language): Diagnostic => ({
        severity: 'error',
        code: 'rule-language',
        summary: `The rule "${rule.id}" does not judge ${language}`,
        detail: `It judges ${Object.keys(rule.find).join(', ')}. Narrow the check with \`languages\`.`,
        range: yaml.valueRange([...path, 'rule']),
      }),
    );
    const options = Object.keys(check.with).filter((option) => !(option in rule.options));
    const known = Object.keys(rule.options);
    const detail = known.length === 0 ? 'The rule takes none.' : `Known are ${known.join(', ')}.`;
    return [
      ...languages,
      ...options.map((option) => ({
        ...unknownName(yaml, [...path, 'with'], 'option', option, known, detail),
        range: yaml.keyRange([...path, 'with', option]),
      })),
    ];
  }
  const diagnostics: Diagnostic[] = [];
  for (const language of judged) {
    const query = check.query?.[language];
    if (query === undefined) continue;
    for (const { code, summary, detail } of await sourceHostOf(grammars).checkQuery(language, query)) {
      const range = yaml.valueRange([...path, 'query', language]);
      diagnostics.push({ severity: 'error', code, summary, detail, range });
    }
  }
  return diagnostics;
}
