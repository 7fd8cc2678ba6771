import { randomUUID } from 'node:crypto';
import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { createPackSource } from '../engine/load-packs.ts';
import { createAttemptLogFile } from './attempt-log-file.ts';
import { builtinPack } from './builtin-pack.ts';
import { createNodeFileStore } from './node-file-store.ts';
import { openPackFolder } from './pack-folder.ts';
import { systemClock } from './system-clock.ts';
import { userFolders } from './user-folders.ts';

/** What may differ between the programs that open an engine. */
export interface NodeEngineOptions {
  /** Decides where progress and exercises are kept; see `user-folders.ts`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute paths of packs besides the built-in one. */
  readonly packs?: readonly string[] | undefined;
  /** Absolute path of the built-in pack. */
  readonly builtin?: string | undefined;
  /** Absolute path of the folder below which exercises go when none is named. */
  readonly practiceFolder?: string | undefined;
}

/** Returns the engine over this machine: its files, its time, its programs. Nothing is read before the first call. */
export function openNodeEngine(options: NodeEngineOptions): Engine {
  const folders = userFolders(options.env);
  const places = [
    { files: openPackFolder(options.builtin ?? builtinPack()), builtIn: true },
    ...(options.packs ?? []).map((dir) => ({ files: openPackFolder(dir), builtIn: false })),
  ];
  return createEngine({
    files: createNodeFileStore(),
    clock: systemClock,
    newId: randomUUID,
    log: createAttemptLogFile(folders.state),
    packs: createPackSource(places),
    practiceFolder: options.practiceFolder ?? folders.practice,
    judging: async () =>
      (await import('./node-judging.ts')).openNodeJudging(options.env, {
        hidden: places.map(({ files }) => files.root),
      }),
  });
}
