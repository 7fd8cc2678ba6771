import { loadPack } from '../../src/packs/load-pack.ts';
import type { LoadedPack, PackFinding } from '../../src/packs/pack.ts';
import { packFilesOf } from '../../src/packs/pack-files.ts';

/** A pack.yaml that is sound. */
export const packYaml = `format: 1
id: demo
version: 1.0.0
title: Demo
description: A small pack for tests.
license: MIT
tracks:
  - { id: scripting, title: Scripting, description: Scripts. }
  - { id: terraform, title: Terraform, description: Modules. }
dimensions:
  correctness: { title: Correctness, description: Does what is asked. }
  robustness: { title: Robustness, description: Bears bad input. }
skills:
  retries: Retrying
  http: HTTP
`;

/** An exercise.yaml that is sound. */
export const exerciseYaml = `id: scripting/one
title: One
summary: The first.
level: 2
minutes: 30
skills: [retries]
languages:
  py: { entry: main.py }
scenarios:
  plain:
    kind: run
    args: ["--url", "\${service.api.url}"]
    services: { api: { routes: [] } }
checks:
  - id: exits
    title: Exits with 0
    dimension: correctness
    kind: behaviour
    scenario: plain
    why: Callers look at it.
    expect:
      - that: run.exitCode == 0
  - id: speaks
    title: Says something
    dimension: robustness
    needs: [exits]
    kind: behaviour
    scenario: plain
    why: People look at it.
    expect:
      - that: run.stdout != ""
hints: [one, two, three]
debrief:
  - { question: q1, covers: [a] }
  - { question: q2, covers: [a] }
  - { question: q3, covers: [a] }
  - { question: q4, covers: [a] }
`;

/** The files of a pack with one sound exercise. */
export const smallPack: Readonly<Record<string, string>> = {
  'pack.yaml': packYaml,
  'scripting/one/exercise.yaml': exerciseYaml,
  'scripting/one/README.md': '# One\n',
  'scripting/one/starter/py/main.py': 'pass\n',
  'scripting/one/solution/py/main.py': 'print("x")\n',
  'scripting/one/fixtures/small.log': 'a\n',
};

/** Returns the small pack loaded, with some files replaced (by text) or removed (by undefined). */
export function loadSmallPack(
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<LoadedPack> {
  const table: Record<string, string> = {};
  for (const [path, text] of Object.entries({ ...smallPack, ...changes }))
    if (text !== undefined) table[path] = text;
  return loadPack(packFilesOf('/packs/demo', table));
}

/** Returns findings as lines: `file:line:column severity code: summary. detail`. */
export function lines(findings: readonly PackFinding[]): string[] {
  return findings.map(({ file, position, severity, code, summary, detail }) => {
    const at = position === undefined ? file : `${file}:${position.line}:${position.column}`;
    return `${at} ${severity} ${code}: ${summary}. ${detail}`;
  });
}
