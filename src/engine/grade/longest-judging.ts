import type { ExerciseManifest } from '../../packs/manifest/exercise.ts';
import type { Language } from '../../packs/manifest/names.ts';
import { mostTries } from '../../packs/manifest/run-scenario.ts';

/** What plans, source checks and the start of a judge may take together: a hundred times what they need on an idle machine. */
const besidesRunsMs = 300_000;
/** A first build with Go compiles the standard library too and is itself ended after 180 s. */
const buildMs = 180_000;
/** What a run needs besides its wall time: its end has a grace, and its folders are made and looked at. */
const aroundRunMs = 2_000;

/**
 * Returns after how many milliseconds a judge is ended that has not answered: more than an exercise can take when all
 * its runs come one after the other and each uses up its time. Only a judge that hangs itself gets there.
 */
export function longestJudging(exercise: ExerciseManifest, language: Language): number {
  if (language === 'tf') return besidesRunsMs;
  let runsMs = 0;
  for (const scenario of Object.values(exercise.scenarios)) {
    if (scenario.kind !== 'run') continue;
    let { limits } = scenario;
    runsMs += limits.wallMs + aroundRunMs;
    for (const next of scenario.followUps) {
      limits = next.limits ?? limits;
      runsMs += limits.wallMs + aroundRunMs;
    }
  }
  return besidesRunsMs + (language === 'go' ? buildMs : 0) + mostTries * runsMs;
}
