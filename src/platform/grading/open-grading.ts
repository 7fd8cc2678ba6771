import type { GradePorts } from '../../engine/grade/grade-ports.ts';
import { createPackSource } from '../../engine/load-packs.ts';
import { MARKER_FILE } from '../../engine/practice-marker.ts';
import { bwrapProblem } from '../../runner/sandbox/bwrap-availability.ts';
import { builtinPack } from '../builtin-pack.ts';
import { createNodeFileStore } from '../node-file-store.ts';
import { openPackFolder } from '../pack-folder.ts';
import { WORK_LIMITS } from '../read-tree.ts';
import { systemClock } from '../system-clock.ts';
import { createGradeStoreFile } from './grade-store-file.ts';
import { openJudgePool } from './judge-pool.ts';

/** Where grading takes place. */
export interface GradingOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute paths of packs besides the built-in one. */
  readonly packs: readonly string[];
  /** Absolute path of the report; absent: it is kept nowhere. */
  readonly out: string | undefined;
}

/** Returns what grading needs of this machine. Nothing is read or started before it is asked for. */
export function openGrading({ env, packs, out }: GradingOptions): GradePorts {
  const ignored = new Set([...WORK_LIMITS.ignored].filter((name) => name !== MARKER_FILE));
  return {
    files: createNodeFileStore({ ...WORK_LIMITS, ignored }),
    clock: systemClock,
    packs: createPackSource([
      { files: openPackFolder(builtinPack()), builtIn: true },
      ...packs.map((dir) => ({ files: openPackFolder(dir), builtIn: false })),
    ]),
    sandboxProblem: () => bwrapProblem(env['PATH'] ?? ''),
    openJudges: (options) => openJudgePool(options, env),
    store: out === undefined ? undefined : createGradeStoreFile(out),
  };
}
