import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlanInput } from '../../src/terraform/plan-input.ts';
import { storedSchemas } from './corpus.ts';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, 'case-corpus');

/** One small configuration. */
export interface SmallCase {
  readonly name: string;
  /** Path to text; `terraform.tfstate` is the prior state. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a real Terraform said of a small configuration. */
export interface RecordedCase {
  /** Findings of `terraform validate` as one line each: `error: Summary (main.tf:2,11)`; sorted, each once. */
  readonly validate: readonly string[];
  /** Findings of `terraform plan`, the same way; absent where it was not asked. */
  readonly plan?: readonly string[];
  /** The plan, when there was one: its JSON and its text. */
  readonly json?: unknown;
  readonly text?: string;
}

/** Returns the names of the files of small configurations, without their ending. */
export function caseFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cases'))
    .map((name) => name.slice(0, -'.cases'.length))
    .sort();
}

/** Returns where the findings and plans of a file of small configurations are recorded. */
export function recordedCasesPath(file: string): string {
  return join(here, '..', 'golden', 'terraform-cases', `${file}.json`);
}

/**
 * Returns the small configurations of a file. `=== name` begins one and `--- path` another file of it than `main.tf`;
 * `=== @name` begins a piece of text that a line `@name` stands for.
 */
export function readCases(file: string): readonly SmallCase[] {
  const pieces = new Map<string, string>();
  const cases: SmallCase[] = [];
  for (const block of readFileSync(join(folder, `${file}.cases`), 'utf8')
    .split(/^=== /m)
    .slice(1)) {
    const end = block.indexOf('\n');
    const name = block.slice(0, end).trim();
    const text = block.slice(end + 1);
    if (name.startsWith('@')) pieces.set(name, text);
    else cases.push({ name, files: filesOf(text, pieces) });
  }
  return cases;
}

function filesOf(text: string, pieces: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const [main = '', ...others] = text.split(/^--- /m);
  files.set(
    'main.tf',
    main.replace(/^@\w+\n/gm, (line) => pieces.get(line.trim()) ?? line),
  );
  for (const other of others) {
    const end = other.indexOf('\n');
    files.set(other.slice(0, end).trim(), other.slice(end + 1));
  }
  return files;
}

/** Returns the input of a plan for a small configuration. */
export function caseInput({ files }: SmallCase): PlanInput {
  return { files, rootDir: '.', schemas: storedSchemas, state: files.get('terraform.tfstate') };
}
