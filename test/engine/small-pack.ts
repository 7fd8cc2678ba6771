import type { CheckResult, Verdict } from '../../src/checks/check-result.ts';
import { packFilesOf } from '../../src/packs/pack-files.ts';

const PACK = `format: 1
id: small
version: 1.2.3
title: Small
description: A pack for tests.
license: MIT
tracks:
  - { id: scripting, title: Scripting, description: Scripts. }
  - { id: terraform, title: Terraform, description: Modules. }
dimensions:
  correctness: { title: Correctness, description: Does it. }
  safety: { title: Safety, description: Breaks nothing. }
skills:
  echo: Printing
`;

/** Returns the manifest of a small exercise whose checks are one run each. */
export function smallExercise(id: string, languages: readonly string[], level = 1): string {
  const entries = languages.map((name) => `  ${name}: { entry: main.${name} }`).join('\n');
  return `id: ${id}
title: ${id.split('/')[1]} title
summary: Print the word that is asked for.
level: ${level}
minutes: 10
skills: [echo]
languages:
${entries}
scenarios:
  plain: { kind: run }
checks:
  - id: prints
    title: Prints hello
    dimension: correctness
    weight: 3
    kind: behaviour
    scenario: plain
    why: It is what was asked for.
    hint: 1
    expect:
      - that: run.stdout == "hello\\n"
  - id: quiet
    title: Says nothing else
    dimension: safety
    kind: behaviour
    scenario: plain
    why: Noise hides errors.
    expect:
      - that: run.stderr == ""
hints: [first nudge, second nudge, nearly there]
debrief:
${[1, 2, 3, 4].map((n) => `  - { question: "Question ${n}?", covers: [point ${n}] }`).join('\n')}
`;
}

/** Files of a pack with one exercise in Python and Bash and one in Bash alone. */
export const SMALL_PACK: Readonly<Record<string, string>> = {
  'pack.yaml': PACK,
  ...exerciseFiles('scripting/hello', ['py', 'sh'], 2),
  ...exerciseFiles('scripting/alone', ['sh'], 1),
};

/** Returns the files of a small exercise in several languages, by their path in the pack. */
export function exerciseFiles(id: string, languages: readonly string[], level = 1): Record<string, string> {
  const files: Record<string, string> = {
    [`${id}/exercise.yaml`]: smallExercise(id, languages, level),
    [`${id}/README.md`]: `# ${id}\n\nPrint hello.\n`,
  };
  for (const language of languages) {
    files[`${id}/starter/${language}/main.${language}`] = `#!/bin/true\nstarter ${language}\n`;
    files[`${id}/starter/${language}/lib/notes.txt`] = 'notes\n';
    files[`${id}/solution/${language}/main.${language}`] = `solution ${language}\n`;
    files[`${id}/wrong/silent/${language}/main.${language}`] = 'wrong\n';
  }
  files[`${id}/wrong/silent/expect.yaml`] = 'title: Prints nothing\nfails: [prints]\n';
  return files;
}

/** Returns the small pack, with some files taken away (undefined) or put in. */
export function smallPackFiles(changes: Readonly<Record<string, string | undefined>> = {}) {
  const table: Record<string, string> = {};
  for (const [path, text] of Object.entries({ ...SMALL_PACK, ...changes }))
    if (text !== undefined) table[path] = text;
  return packFilesOf('/packs/small', table);
}

/** Returns a result of the small pack's checks. */
export function resultOf(id: string, verdict: Verdict, more: Partial<CheckResult> = {}): CheckResult {
  return {
    id,
    title: `Title of ${id}`,
    kind: 'behaviour',
    dimension: 'correctness',
    weight: 1,
    verdict,
    message: verdict === 'pass' ? '' : `message of ${id}`,
    findings: [],
    why: `why ${id}`,
    places: [],
    evidence: [],
    durationMs: 5,
    ...more,
  };
}
