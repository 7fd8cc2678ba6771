import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { PlanEngineResult } from '../checks/judge-input.ts';
import type { PlanInput } from '../terraform/plan-input.ts';
import { readMessages } from '../terraform/real-engine/read-messages.ts';
import { readPlan } from '../terraform/real-engine/read-plan.ts';

/** Milliseconds that all steps of one plan may take together: downloading a large provider is the slowest. */
const timeLimit = 300_000;

/** The file that keeps the plan away from any backend; its name sorts behind what people write. */
const overrideFile = 'zz_opskata_override.tf';

/**
 * Returns the plan that a real `tofu` or `terraform` makes of a copy of the configuration: no backend, a state of its
 * own, an environment without anybody's credentials.
 *
 * On error: diagnostics of the configuration; a `problem` when the program or a provider is missing here. Rejects when
 * `signal` is aborted.
 */
export async function realPlan(
  name: 'tofu' | 'terraform',
  input: PlanInput,
  signal: AbortSignal,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<PlanEngineResult> {
  if (input.mocks !== undefined && Object.keys(input.mocks.data).length > 0) {
    return failed(
      `Data sources have made-up answers here, which ${name} does not know.`,
      'Leave out --engine: the embedded planner uses them.',
    );
  }
  if (Object.keys(input.importable ?? {}).length > 0) {
    return failed(
      `The objects to import are described in a file here, and ${name} looks for them in the account.`,
      'Leave out --engine: the embedded planner uses them.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'opskata-plan-'));
  try {
    return await new RealRun(name, input, signal, env, folder).plan();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function failed(message: string, remedy: string): PlanEngineResult {
  return { value: undefined, diagnostics: [], problem: { message, remedy } };
}

class RealRun {
  private readonly name: string;
  private readonly input: PlanInput;
  private readonly signal: AbortSignal;
  private readonly env: Readonly<Record<string, string | undefined>>;
  private readonly folder: string;
  private readonly deadline = Date.now() + timeLimit;

  constructor(
    name: string,
    input: PlanInput,
    signal: AbortSignal,
    env: Readonly<Record<string, string | undefined>>,
    folder: string,
  ) {
    this.name = name;
    this.input = input;
    this.signal = signal;
    this.env = env;
    this.folder = folder;
  }

  async plan(): Promise<PlanEngineResult> {
    const version = await this.run(['version']);
    if (version.missing) {
      return failed(
        `${this.name} is not on the PATH.`,
        `Install it, or leave out --engine: the embedded planner needs no program.`,
      );
    }
    const extra = await this.prepare();
    const init = await this.run(['init', '-input=false', '-no-color', '-backend=true']);
    if (init.code !== 0) return this.initFailed(init.output);
    const { workspace } = this.input;
    if (workspace !== undefined && workspace !== 'default') await this.run(['workspace', 'new', workspace]);
    const planned = await this.run([
      'plan',
      '-json',
      '-input=false',
      '-refresh=false',
      '-lock=false',
      '-out=opskata.plan',
      ...extra,
    ]);
    if (planned.timedOut)
      return failed(
        `${this.name} took longer than ${timeLimit / 1000} seconds.`,
        'Try again, or leave out --engine.',
      );
    const diagnostics = readMessages(planned.output, this.input.files, this.input.rootDir);
    if (planned.code !== 0) {
      return diagnostics.length > 0
        ? { value: undefined, diagnostics }
        : failed(
            `${this.name} plan ended with status ${planned.code}: ${planned.output.slice(-500)}`,
            'Run it by hand to see more.',
          );
    }
    const shown = await this.run(['show', '-json', 'opskata.plan']);
    return readPlan(shown.output, diagnostics);
  }

  /** Writes the copy. Returns the arguments that name its variables. */
  private async prepare(): Promise<readonly string[]> {
    const { input } = this;
    for (const [path, text] of input.files) {
      if (/(^|\/)(\.terraform(\/|$)|terraform\.tfstate(\.backup)?$)/.test(path)) continue;
      await this.write(join('work', path), text);
    }
    const root = join('work', input.rootDir);
    await this.write(join(root, overrideFile), 'terraform {\n  backend "local" {}\n}\n');
    if (input.state !== undefined) await this.write(join(root, 'terraform.tfstate'), input.state);
    const args: string[] = [];
    for (const [i, file] of (input.variableFiles ?? []).entries()) {
      const path = join('variables', `${i}${file.path.endsWith('.json') ? '.tfvars.json' : '.tfvars'}`);
      await this.write(path, file.text);
      args.push(`-var-file=${join(this.folder, path)}`);
    }
    for (const [name, value] of Object.entries(input.commandLineVariables ?? {}))
      args.push('-var', `${name}=${value}`);
    if (input.variables !== undefined) {
      const path = join('variables', 'scenario.tfvars.json');
      await this.write(path, JSON.stringify(input.variables));
      args.push(`-var-file=${join(this.folder, path)}`);
    }
    return args;
  }

  private async write(path: string, text: string): Promise<void> {
    const full = join(this.folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }

  private async run(
    args: readonly string[],
  ): Promise<{ code: number; output: string; missing: boolean; timedOut: boolean }> {
    const cwd = join(this.folder, 'work', args[0] === 'version' ? '.' : this.input.rootDir);
    await mkdir(cwd, { recursive: true });
    const kept = [
      'TF_PLUGIN_CACHE_DIR',
      'TF_CLI_CONFIG_FILE',
      'SSL_CERT_FILE',
      'HTTPS_PROXY',
      'https_proxy',
      'SystemRoot',
    ];
    const result = await execa(this.name, [...args], {
      cwd,
      extendEnv: false,
      env: {
        ...Object.fromEntries(kept.map((name) => [name, this.env[name]])),
        PATH: this.env['PATH'],
        HOME: this.folder,
        CHECKPOINT_DISABLE: '1',
        TF_IN_AUTOMATION: '1',
        LANG: 'C.UTF-8',
      },
      reject: false,
      stdin: 'ignore',
      cancelSignal: this.signal,
      timeout: Math.max(1, this.deadline - Date.now()),
      forceKillAfterDelay: 3_000,
      maxBuffer: 256 * 1024 * 1024,
    });
    if (this.signal.aborted)
      throw this.signal.reason instanceof Error ? this.signal.reason : new Error('cancelled');
    const missing =
      result.failed && result.exitCode === undefined && !result.timedOut && result.code === 'ENOENT';
    const output = args[0] === 'init' ? `${result.stdout}\n${result.stderr}` : result.stdout;
    return { code: result.exitCode ?? -1, output, missing, timedOut: result.timedOut };
  }

  /** A provider that cannot be had is nobody's mistake; everything else is one of the configuration. */
  private initFailed(output: string): PlanEngineResult {
    if (
      /Failed to (query available provider packages|install provider|resolve provider packages)|Could not connect/.test(
        output,
      )
    ) {
      const provider = /provider(?: registry\S*)? ?"?(?:registry\.[\w.]+\/)?([\w-]+\/[\w-]+)/.exec(
        output,
      )?.[1];
      return failed(
        `${this.name} could not get the provider ${provider === undefined ? 'that the configuration needs' : provider}.`,
        `Put it into a plugin cache (TF_PLUGIN_CACHE_DIR) or connect to its registry; the embedded planner needs neither.`,
      );
    }
    const found: Diagnostic = {
      severity: 'error',
      code: 'real-engine',
      summary: /Error: (.*)/.exec(output)?.[1] ?? `${this.name} init failed`,
      detail: output.trim().slice(0, 4_000),
    };
    return { value: undefined, diagnostics: [found] };
  }
}
