import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from './recorded.ts';

/**
 * Asks a real `terraform console` (v1.11) or `tofu console` for the value and type of every expression in `expressions/`
 * and writes the answers to `test/golden/functions/`, which the tests compare with.
 *
 * Run by hand after expressions were added: `npx tsx test/hcl/functions/record.ts [name…]`. Expressions in
 * `opentofu.txt` are put to the program that the variable TOFU names (default: `tofu`).
 */
function recordAll(names: readonly string[]): void {
  const here = import.meta.dirname;
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    cpSync(join(here, 'module'), folder, { recursive: true });
    for (const file of readdirSync(join(here, 'expressions'))) {
      const name = file.replace(/\.txt$/, '');
      if (names.length > 0 && !names.includes(name)) continue;
      const program = name === 'opentofu' ? (process.env['TOFU'] ?? 'tofu') : 'terraform';
      const expressions = readFileSync(join(here, 'expressions', file), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'));
      const recorded = expressions.map((expression) => record(program, folder, expression));
      const path = join(here, '../../golden/functions', `${name}.json`);
      writeFileSync(path, `${JSON.stringify(recorded, null, 1)}\n`);
      process.stdout.write(`${name}: ${recorded.length}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function record(program: string, folder: string, expression: string): Recorded {
  const output = ask(program, folder, expression);
  const problem = /^╷?\n?│ Error: ([\s\S]*)$/m.exec(output);
  if (problem === null)
    return {
      expression,
      value: output.trimEnd(),
      type: ask(program, folder, `type(${expression})`).trimEnd(),
    };
  const [summary = '', ...rest] = (problem[1] ?? '').replaceAll(/^│ ?/gm, '').split('\n');
  const detail = rest
    .filter((line) => !/^[╷╵]|^ {2}on <console-input> line|^ {2}\(source code not available\)/.test(line))
    .join(' ')
    .replace(/Error: [\s\S]*$/, '');
  return { expression, summary: summary.trim(), detail: detail.replace(/\s+/g, ' ').trim() };
}

function ask(program: string, folder: string, expression: string): string {
  const environment = { ...process.env, TF_CLI_CONFIG_FILE: join(folder, 'main.tf.none'), NO_COLOR: '1' };
  writeFileSync(environment.TF_CLI_CONFIG_FILE, '');
  const options = { cwd: folder, input: `${expression}\n`, env: environment, encoding: 'utf8' } as const;
  let output: string;
  try {
    output = execFileSync(program, ['console'], { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (problem) {
    const { stdout, stderr } = problem as { stdout?: string; stderr?: string };
    if (stdout === undefined || stderr === undefined) throw problem;
    output = stdout + stderr;
  }
  return output.replaceAll(/\x1b\[[0-9;]*m/g, '');
}

recordAll(process.argv.slice(2));
