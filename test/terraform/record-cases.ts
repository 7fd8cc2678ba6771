/**
 * Records what a real Terraform says about the small configurations of case-corpus/, as golden files.
 *
 * Usage: `npx tsx test/terraform/record-cases.ts [file…]` with `terraform` on the PATH. The recorded files are what the
 * embedded planner is judged by, so they are made by this program alone and never edited by hand.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { caseFiles, type RecordedCase, readCases, recordedCasesPath, type SmallCase } from './case-corpus.ts';

/** One of Terraform's diagnostics as it prints them in JSON. */
interface Finding {
  readonly severity: string;
  readonly summary: string;
  readonly range?: {
    readonly filename: string;
    readonly start: { readonly line: number; readonly column: number };
  };
}

const wanted = process.argv.slice(2);
for (const file of caseFiles()) {
  if (wanted.length > 0 && !wanted.includes(file)) continue;
  const cases = readCases(file);
  const lines = cases.map((small) => `${JSON.stringify(small.name)}: ${JSON.stringify(record(small))}`);
  const path = recordedCasesPath(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `{\n${lines.join(',\n')}\n}\n`);
  console.log(`${file}: ${cases.length} recorded`);
}

function record({ files }: SmallCase): RecordedCase {
  const dir = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    const callsModules = [...files.values()].some((text) => text.includes('module "'));
    if (callsModules) terraform(dir, ['init', '-backend=false', '-input=false', '-no-color']);
    const { diagnostics } = JSON.parse(terraform(dir, ['validate', '-json']).stdout) as {
      diagnostics: Finding[];
    };
    const validate = linesOf(diagnostics);
    if (diagnostics.some(({ severity }) => severity === 'error')) return { validate };
    const planned = terraform(dir, ['plan', '-json', '-input=false', '-refresh=false', '-out=plan.bin']);
    const plan = linesOf(
      planned.stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { type: string; diagnostic: Finding })
        .filter(({ type }) => type === 'diagnostic')
        .map(({ diagnostic }) => diagnostic),
    );
    if (planned.status !== 0) return { validate, plan };
    const json = JSON.parse(terraform(dir, ['show', '-json', 'plan.bin']).stdout) as Record<string, unknown>;
    delete json['timestamp'];
    delete json['terraform_version'];
    delete (json['prior_state'] as Record<string, unknown> | undefined)?.['terraform_version'];
    const text = terraform(dir, ['show', '-no-color', 'plan.bin']).stdout.trim();
    return { validate, plan, json, text };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function linesOf(findings: readonly Finding[]): string[] {
  const lines = findings.map(({ severity, summary, range }) =>
    range === undefined
      ? `${severity}: ${summary}`
      : `${severity}: ${summary} (${range.filename}:${range.start.line},${range.start.column})`,
  );
  return [...new Set(lines)].sort();
}

function terraform(cwd: string, args: readonly string[]): { status: number; stdout: string } {
  const done = spawnSync('terraform', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, CHECKPOINT_DISABLE: '1' },
  });
  return { status: done.status ?? -1, stdout: done.stdout };
}
