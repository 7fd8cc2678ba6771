import { parse } from 'yaml';
import type { WorkEntry, WorkTree } from '../../src/base/work-tree.ts';
import type { JudgeInput } from '../../src/checks/judge-input.ts';
import { type ExerciseManifest, exerciseSchema } from '../../src/packs/manifest/exercise.ts';
import type { RunOutcome, RunRequest } from '../../src/runner/contract.ts';
import { outcome } from './cel/outcome.ts';

/** Returns an exercise from scenarios and checks alone; the rest is sound and of no interest. */
export function exerciseOf(text: string, languages = '{ py: { entry: main.py } }'): ExerciseManifest {
  const manifest = `id: scripting/one
title: One
summary: s
level: 1
minutes: 5
skills: [x]
languages: ${languages}
hints: [a, b, c]
debrief: [ { question: q, covers: [a] }, { question: q, covers: [a] }, { question: q, covers: [a] }, { question: q, covers: [a] } ]
${text}`;
  return exerciseSchema.parse(parse(manifest));
}

/** Returns a folder from a table of path to text, bytes or entry. */
export function workOf(table: Readonly<Record<string, string | Uint8Array | WorkEntry>>): WorkTree {
  return new Map(
    Object.entries(table).map(([path, content]): [string, WorkEntry] => {
      if (typeof content === 'string')
        return [path, { kind: 'file', bytes: new TextEncoder().encode(content), mode: 0o644 }];
      if (content instanceof Uint8Array) return [path, { kind: 'file', bytes: content, mode: 0o644 }];
      return [path, content];
    }),
  );
}

/** Returns what judging needs, with a runner that answers from a function and counts what it was asked. */
export function judging(
  exercise: ExerciseManifest,
  answer: (request: RunRequest) => RunOutcome | Promise<RunOutcome> = () => outcome(),
  given: Partial<JudgeInput> = {},
): { input: JudgeInput; asked: RunRequest[] } {
  const asked: RunRequest[] = [];
  let clock = 0;
  const input: JudgeInput = {
    exercise,
    language: 'py',
    work: workOf({ 'main.py': 'print(1)\n' }),
    readFixture: (path) => Promise.reject(new Error(`there is no fixture ${path}`)),
    listFixtures: async () => [],
    ports: {
      runner: {
        run: async (request, signal) => {
          asked.push(request);
          signal.throwIfAborted();
          return answer(request);
        },
      },
      schemas: () => Promise.reject(new Error('no schemas in this test')),
      grammars: { bytes: () => Promise.reject(new Error('no grammars in this test')) },
      now: () => clock++,
    },
    ...given,
  };
  return { input, asked };
}
