/**
 * Records what a real Terraform says about each configuration of the corpus, as golden files.
 *
 * Usage: `npx tsx test/terraform/record-corpus.ts [name…]` with `terraform` on the PATH. The recorded files are what
 * the embedded planner is judged by, so they are made by this program alone and never edited by hand.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const corpus = join(here, 'corpus');
const golden = join(here, '..', 'golden', 'terraform');

const wanted = process.argv.slice(2);
for (const name of readdirSync(corpus).sort()) {
  if (wanted.length === 0 || wanted.includes(name)) record(name);
}

function record(name: string): void {
  const dir = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    cpSync(join(corpus, name), dir, { recursive: true });
    const out = join(golden, name);
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const init = run(dir, ['init', '-backend=false', '-input=false']);
    const validate = JSON.parse(run(dir, ['validate', '-json']).stdout) as object;
    write(join(out, 'validate.json'), validate);
    if (init.status !== 0) return;
    const workspace = existsSync(join(dir, 'workspace.txt'))
      ? readFileSync(join(dir, 'workspace.txt'), 'utf8').trim()
      : '';
    const env: Record<string, string> = workspace === '' ? {} : { TF_WORKSPACE: workspace };
    const plan = run(dir, ['plan', '-json', '-input=false', '-refresh=false', '-out=plan.bin'], env);
    const messages = plan.stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Message);
    const diagnostics = messages
      .filter((message) => message.type === 'diagnostic')
      .map((message) => message.diagnostic);
    write(join(out, 'diagnostics.json'), diagnostics);
    if (plan.status !== 0) return;
    const json = JSON.parse(run(dir, ['show', '-json', 'plan.bin'], env).stdout) as Record<string, unknown>;
    delete json['timestamp'];
    delete json['terraform_version'];
    const prior = json['prior_state'] as Record<string, unknown> | undefined;
    if (prior !== undefined) delete prior['terraform_version'];
    write(join(out, 'plan.json'), json);
    writeFileSync(join(out, 'plan.txt'), run(dir, ['show', '-no-color', 'plan.bin'], env).stdout);
    console.log(`${name}: recorded`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Message {
  readonly type: string;
  readonly diagnostic?: unknown;
}

function run(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): { status: number; stdout: string } {
  const done = spawnSync('terraform', [...args, ...(args[0] === 'init' ? ['-no-color'] : [])], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, CHECKPOINT_DISABLE: '1', ...env },
  });
  return { status: done.status ?? -1, stdout: done.stdout };
}

function write(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
