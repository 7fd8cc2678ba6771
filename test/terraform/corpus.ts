import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlanInput } from '../../src/terraform/plan-input.ts';
import { storedSchemas } from './schemas/stored-schemas.ts';
import { sdkSchemas } from './sdk-schemas.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of configurations whose plans a real Terraform recorded. */
export const corpusFolder = join(here, 'corpus');
/** What it recorded, by name of the configuration. */
export const recordedFolder = join(here, '..', 'golden', 'terraform');

/** Returns the names of all configurations of the corpus. */
export function corpusNames(): readonly string[] {
  return readdirSync(corpusFolder).sort();
}

/** Returns the input of a plan for one configuration of the corpus. */
export function corpusInput(name: string): PlanInput {
  const files = readFolder(join(corpusFolder, name));
  const state = files.get('terraform.tfstate');
  const workspace = files.get('workspace.txt')?.trim();
  return { files, rootDir: '.', schemas: storedSchemas, state, workspace };
}

/** Returns a recorded file as data, or undefined when Terraform gave none. */
export function recorded(name: string, file: string): unknown {
  const path = join(recordedFolder, name, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Returns a recorded file as text, or undefined when Terraform gave none. */
export function recordedText(name: string, file: string): string | undefined {
  const path = join(recordedFolder, name, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Returns the input and what was recorded of the configurations that use the provider of {@link sdkSchemas}. */
export function sdkCases(): readonly {
  readonly name: string;
  readonly input: PlanInput;
  readonly json: unknown;
  readonly text: string;
}[] {
  const folder = join(here, 'sdk-corpus');
  const golden = join(here, '..', 'golden', 'terraform-sdk');
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const files = readFolder(join(folder, name));
      const input = { files, rootDir: '.', schemas: sdkSchemas, state: files.get('terraform.tfstate') };
      const text = readFileSync(join(golden, name, 'plan.txt'), 'utf8');
      return { name, input, json: JSON.parse(readFileSync(join(golden, name, 'plan.json'), 'utf8')), text };
    });
}

function readFolder(folder: string, prefix = ''): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory())
      for (const [inner, text] of readFolder(path, `${prefix}${name}/`)) files.set(inner, text);
    else files.set(`${prefix}${name}`, readFileSync(path, 'utf8'));
  }
  return files;
}
