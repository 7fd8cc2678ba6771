/**
 * Records what a real Terraform says about the small configurations of case-corpus/, as golden files.
 *
 * Usage: `npx tsx test/terraform/record-cases.ts [file…]` with `terraform` on the PATH. Files that begin with `provider-`
 * use real providers, of the versions that docs/schemas.md names; where Terraform finds them is said by the CLI
 * configuration in TF_CLI_CONFIG_FILE, if there is one. The recorded files are what the embedded planner is judged by,
 * so they are made by this program alone and never edited by hand.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const config = process.env['TF_CLI_CONFIG_FILE'];
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
      if (path === 'before.tf') continue;
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    const installs = [...files.values()].some((text) => /module "|required_providers/.test(text));
    const init = (): void => {
      if (installs) terraform(dir, ['init', '-backend=false', '-input=false', '-no-color']);
    };
    const state = stateBefore(dir, files, init);
    init();
    const { diagnostics } = JSON.parse(terraform(dir, ['validate', '-json']).stdout) as {
      diagnostics: Finding[];
    };
    const validate = linesOf(diagnostics);
    if (diagnostics.some(({ severity }) => severity === 'error')) return { validate, ...state };
    const planned = terraform(dir, ['plan', '-json', '-input=false', '-refresh=false', '-out=plan.bin']);
    const plan = linesOf(
      planned.stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { type: string; diagnostic: Finding })
        .filter(({ type }) => type === 'diagnostic')
        .map(({ diagnostic }) => diagnostic),
    );
    if (planned.status !== 0) return { validate, ...state, plan };
    const json = JSON.parse(terraform(dir, ['show', '-json', 'plan.bin']).stdout) as Record<string, unknown>;
    delete json['timestamp'];
    delete json['terraform_version'];
    delete (json['prior_state'] as Record<string, unknown> | undefined)?.['terraform_version'];
    const text = terraform(dir, ['show', '-no-color', 'plan.bin']).stdout.trim();
    return { validate, ...state, plan, json, text };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Applies `before.tf` in the folder. On error: throws with what Terraform says, since a case must be as it is meant. */
function stateBefore(
  dir: string,
  files: ReadonlyMap<string, string>,
  init: () => void,
): Pick<RecordedCase, 'state'> {
  const before = files.get('before.tf');
  if (before === undefined) return {};
  const path = join(dir, 'terraform.tfstate');
  writeFileSync(join(dir, 'main.tf'), before);
  init();
  const { status, stdout } = terraform(dir, ['apply', '-auto-approve', '-input=false', '-no-color', '-json']);
  if (status !== 0) throw new Error(stdout);
  const state = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const text = JSON.stringify({ ...state, lineage: '00000000-0000-0000-0000-000000000000' });
  writeFileSync(path, text);
  writeFileSync(join(dir, 'main.tf'), files.get('main.tf') ?? '');
  return { state: text };
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
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      CHECKPOINT_DISABLE: '1',
      ...(config === undefined ? {} : { TF_CLI_CONFIG_FILE: config }),
    },
  });
  return { status: done.status ?? -1, stdout: done.stdout };
}
