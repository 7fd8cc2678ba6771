import assert from 'node:assert/strict';
import { lintChecks } from '../../../src/checks/lint-checks.ts';
import { grammarFiles } from '../../../src/platform/grammar-files.ts';
import { exerciseYaml, lines, loadSmallPack } from '../../packs/small-pack.ts';

const grammars = grammarFiles();

/** Returns what is wrong with a source check of an exercise in these languages, without the file's name. */
async function lint(check: string, languages = '{ py: { entry: main.py } }'): Promise<string[]> {
  const begin = exerciseYaml.slice(0, exerciseYaml.indexOf('checks:\n'));
  const end = exerciseYaml.slice(exerciseYaml.indexOf('hints:'));
  const own = `checks:
  - id: looked-at
    title: Is written well
    dimension: robustness
    kind: source
    why: People read it.
    ${check}
`;
  const text = `${begin.replace(/languages:\n.*\n/, `languages: ${languages}\n`)}${own}${end}`;
  const { pack, findings } = await loadSmallPack({
    'scripting/one/exercise.yaml': text,
    'scripting/one/starter/sh/main.sh': 'true\n',
    'scripting/one/solution/sh/main.sh': 'true\n',
    'scripting/one/starter/go/main.go': 'package main\n',
    'scripting/one/solution/go/main.go': 'package main\n',
  });
  const [exercise] = pack?.exercises ?? [];
  assert.ok(exercise !== undefined, lines(findings).join('\n'));
  const found = await lintChecks(exercise, grammars);
  return lines(found).map((line) => line.replace(/^.*exercise\.yaml:\d+:/, ''));
}

const allLanguages = '{ py: { entry: main.py }, sh: { entry: main.sh }, go: { entry: main.go } }';

describe('lint of source checks', () => {
  const sound: readonly [name: string, check: string, languages?: string][] = [
    ['a rule of the language', 'rule: bare-except'],
    [
      'a rule with an option',
      'rule: unquoted-variable\n    with: { ignore: [OPTS] }\n    languages: [sh]',
      allLanguages,
    ],
    ['a rule narrowed to its language', 'rule: missing-strict-mode\n    languages: [sh]', allLanguages],
    ['a query', 'query: { py: "(except_clause !value) @found" }'],
    [
      'a query for each language',
      'query: { py: "(call) @a", sh: "(command) @a", go: "(call_expression) @a" }',
      allLanguages,
    ],
  ];
  for (const [name, check, languages] of sound) {
    it(`finds nothing wrong with ${name}`, async () => assert.deepEqual(await lint(check, languages), []));
  }

  const wrong: readonly [name: string, check: string, languages: string | undefined, found: RegExp[]][] = [
    [
      'a rule that does not exist, with the one that was meant',
      'rule: bare-exept',
      undefined,
      [/^11 error unknown-rule: .*"bare-exept".*Did you mean "bare-except"/],
    ],
    [
      'a rule of another language',
      'rule: missing-strict-mode',
      undefined,
      [/^11 error rule-language: The rule "missing-strict-mode" does not judge py\. It judges sh\./],
    ],
    [
      'each language that a rule does not judge',
      'rule: bare-except',
      allLanguages,
      [/does not judge sh/, /does not judge go/],
    ],
    [
      'an option that the rule does not take',
      'rule: bare-except\n    with: { depth: 2 }',
      undefined,
      [/^13 error unknown-option: .*"depth".*The rule takes none/],
    ],
    ['a query that is none', 'query: { py: "(except_clause" }', undefined, [/^18 error query-invalid: /]],
    [
      'a query with a node that the language does not have',
      'query: { sh: "(no_such_node) @x", py: "(call) @x" }',
      allLanguages.replace(', go: { entry: main.go }', ''),
      [/^18 error query-invalid: .*no_such_node/],
    ],
  ];
  for (const [name, check, languages, patterns] of wrong) {
    it(`tells of ${name}`, async () => {
      const found = await lint(check, languages);
      assert.equal(found.length, patterns.length, found.join('\n'));
      for (const [index, pattern] of patterns.entries()) assert.match(found[index] ?? '', pattern);
    });
  }
});
