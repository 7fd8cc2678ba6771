import assert from 'node:assert/strict';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { LineMap } from '../../src/base/line-map.ts';
import { planModule, validateModule } from '../../src/terraform/plan-module.ts';
import { corpusInput, corpusNames, recorded } from './corpus.ts';

/** One of Terraform's diagnostics as it prints them in JSON. */
interface Recorded {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: {
    readonly filename: string;
    readonly start: { readonly line: number; readonly column: number };
  };
}

/** Why the findings differ, where they must. */
const differences: Readonly<Record<string, string>> = {
  'refuse-cycle': 'the place of one member of the cycle is told; the order of names changes from run to run',
  'refuse-each-value':
    'mistakes that Terraform reports only after the others were mended are reported at once',
  'refuse-meta': 'one wrong reference in replace_triggered_by gives one message instead of two',
  'refuse-module-source': 'nothing is installed here: the folder that the source names is what is missing',
  'refuse-read-only': 'the place is told, and the summary is the one of all other providers',
  'refuse-self': 'said once instead of twice',
  'refuse-syntax': 'both mistakes are found at once',
  'refuse-undeclared': 'Terraform adds a second message without a place about the reference to "var" alone',
};

describe('what Terraform 1.11 finds wrong is found, at the same place', () => {
  for (const name of corpusNames()) {
    const validated = (recorded(name, 'validate.json') as { diagnostics: Recorded[] }).diagnostics;
    const planned = recorded(name, 'diagnostics.json') as Recorded[] | undefined;
    const input = corpusInput(name);
    if (validated.length > 0 && differences[name] === undefined) {
      it(`${name}: validate`, () => {
        assert.deepEqual(found(validateModule(input), input.files), expected(validated));
      });
    }
    if (planned !== undefined && planned.length > 0 && differences[name] === undefined) {
      it(`${name}: plan`, () => {
        assert.deepEqual(found(planModule(input).diagnostics, input.files), expected(planned));
      });
    }
  }
});

function found(diagnostics: readonly Diagnostic[], files: ReadonlyMap<string, string>): string[] {
  return diagnostics
    .map(({ severity, summary, range }) => {
      if (range === undefined) return `${severity}: ${summary}`;
      const { line, column } = new LineMap(files.get(range.file) ?? '').position(range.start);
      return `${severity}: ${summary} (${range.file}:${line},${column})`;
    })
    .sort();
}

function expected(diagnostics: readonly Recorded[]): string[] {
  return diagnostics
    .map(({ severity, summary, range }) => {
      if (range === undefined) return `${severity}: ${summary}`;
      return `${severity}: ${summary} (${range.filename}:${range.start.line},${range.start.column})`;
    })
    .sort();
}
