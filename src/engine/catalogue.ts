import type { ExerciseState } from './exercise-state.ts';

/** Everything that can be practised, with how far somebody is. */
export interface Catalogue {
  readonly packs: readonly PackSummary[];
  /** In the order of packs, tracks and exercises as their packs give it; filtered when a filter was given. */
  readonly exercises: readonly ExerciseSummary[];
  /** What is broken in packs; a broken exercise is listed here and never hides the others. */
  readonly problems: readonly PackProblem[];
}

/** A pack as lists show it. */
export interface PackSummary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** Absolute path of the pack's folder. */
  readonly root: string;
  readonly builtIn: boolean;
  readonly tracks: readonly TrackSummary[];
  /** The rubric, in the pack's order. */
  readonly dimensions: readonly DimensionSummary[];
  readonly plans: readonly PlanSummary[];
}

/** A study plan over a pack's exercises. */
export interface PlanSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** In the order in which they are meant; `exercises` are ids. */
  readonly steps: readonly { readonly title: string; readonly exercises: readonly string[] }[];
}

/** One track of a pack. */
export interface TrackSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** One dimension of a pack's rubric. */
export interface DimensionSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** An exercise as lists show it. */
export interface ExerciseSummary {
  readonly pack: string;
  /** `<track>/<slug>` */
  readonly id: string;
  readonly track: string;
  readonly title: string;
  readonly summary: string;
  /** 1 warm-up, 2 core, 3 advanced. */
  readonly level: number;
  readonly minutes: number;
  readonly skills: readonly string[];
  /** `tf`, `py`, `sh`, `go`: the ones that it can be done in. The first is the default. */
  readonly languages: readonly string[];
  readonly state: ExerciseState;
  readonly hintsUnlocked: number;
  readonly hintCount: number;
  readonly gaveUp: boolean;
  /** What the latest attempt at all checks gave. */
  readonly latest?: AttemptSummary | undefined;
  /** The folder that it was last started or checked in; it may be gone by now. */
  readonly folder?: string | undefined;
}

/** The outcome of one attempt at all checks, as the log keeps it. Points are sums of check weights. */
export interface AttemptSummary {
  /** RFC 3339 */
  readonly time: string;
  readonly language: string;
  readonly earned: number;
  readonly possible: number;
  readonly passed: boolean;
  readonly failed: readonly string[];
  readonly errors: readonly string[];
  readonly durationMs: number;
}

/** One thing that is wrong with a pack, at its place. */
export interface PackProblem {
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  /** Absolute path. */
  readonly file: string;
  /** From 1; both are absent when the finding is about the file as a whole. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly summary: string;
  readonly detail: string;
  readonly pack: string;
  readonly exercise?: string | undefined;
}

/** What to list; every field narrows further, none lists everything. */
export interface CatalogueFilter {
  readonly track?: string | undefined;
  readonly level?: number | undefined;
  readonly skill?: string | undefined;
  readonly state?: ExerciseState | undefined;
  readonly language?: string | undefined;
  /** Words that must all occur in id, title, summary or skills; case does not matter. */
  readonly text?: string | undefined;
}

/** Returns the exercises that a filter lets through, in the order given. */
export function filterExercises(
  exercises: readonly ExerciseSummary[],
  filter: CatalogueFilter,
): ExerciseSummary[] {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return exercises.filter((exercise) => {
    if (filter.track !== undefined && exercise.track !== filter.track) return false;
    if (filter.level !== undefined && exercise.level !== filter.level) return false;
    if (filter.skill !== undefined && !exercise.skills.includes(filter.skill)) return false;
    if (filter.state !== undefined && exercise.state !== filter.state) return false;
    if (filter.language !== undefined && !exercise.languages.includes(filter.language)) return false;
    if (words.length === 0) return true;
    const text = [exercise.id, exercise.title, exercise.summary, ...exercise.skills].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
