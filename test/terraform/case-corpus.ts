import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataMock, DataMocks, Json, PlanInput } from '../../src/terraform/plan-input.ts';
import type { PlanJson } from '../../src/terraform/plan-json.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, 'case-corpus');

/** One small configuration. */
export interface SmallCase {
  readonly name: string;
  /**
   * Path to text; `terraform.tfstate` is the prior state. Where there is a `before.tf`, that is the `main.tf` whose apply
   * by a real Terraform made the prior state.
   */
  readonly files: ReadonlyMap<string, string>;
}

/** What a real Terraform said of a small configuration. */
export interface RecordedCase {
  /** Findings of `terraform validate` as one line each: `error: Summary (main.tf:2,11)`; sorted, each once. */
  readonly validate: readonly string[];
  /** The state that `before.tf` left. */
  readonly state?: string;
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
  const whole = (part: string) => part.replace(/^@\w+\n/gm, (line) => pieces.get(line.trim()) ?? line);
  files.set('main.tf', whole(main));
  for (const other of others) {
    const end = other.indexOf('\n');
    files.set(other.slice(0, end).trim(), whole(other.slice(end + 1)));
  }
  return files;
}

/** Returns the input of a plan for a small configuration, with what was recorded of its surroundings. */
export function caseInput({ files }: SmallCase, recorded: RecordedCase): PlanInput {
  const kept = new Map([...files].filter(([path]) => path !== 'before.tf'));
  const state = recorded.state ?? files.get('terraform.tfstate');
  return { files: kept, rootDir: '.', schemas: storedSchemas, state, mocks: recordedAnswers(recorded) };
}

/** A resource in a plan's `configuration`. */
interface Written {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
}

/**
 * What data sources answered when the plan was recorded: each is told by its written arguments. The state of another
 * configuration lies among the files.
 */
function recordedAnswers({ json }: RecordedCase): DataMocks {
  const data: Record<string, DataMock[]> = {};
  const { prior_state, configuration } = (json ?? {}) as Partial<PlanJson>;
  const written = ((configuration as Record<string, unknown> | undefined)?.['root_module'] ?? {}) as {
    readonly resources?: readonly Written[];
  };
  for (const { mode, type, name, values: object } of prior_state?.values?.root_module?.resources ?? []) {
    if (mode !== 'data' || type === 'terraform_remote_state') continue;
    const own = written.resources?.find(
      (each) => each.mode === 'data' && each.type === type && each.name === name,
    );
    const values = object as Readonly<Record<string, Json>>;
    const match = Object.fromEntries(
      Object.keys(own?.expressions ?? {}).map((argument) => [argument, values[argument] as Json]),
    );
    data[type] = [...(data[type] ?? []), { match, values }];
  }
  return { data };
}
