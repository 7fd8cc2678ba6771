import type { Engine } from '../engine/engine.ts';
import { openNodeEngine } from '../platform/open-node-engine.ts';
import { userFolders } from '../platform/user-folders.ts';

/** Returns the engine over the built-in pack and those in the given folders; its progress is the command line's too. */
export async function openEngine(options: { readonly packs: readonly string[] }): Promise<Engine> {
  return openNodeEngine({ env: process.env, packs: options.packs });
}

/** Returns the absolute path of the folder that exercises go to when nobody has chosen one. */
export function defaultPracticeFolder(): string {
  return userFolders(process.env).practice;
}
