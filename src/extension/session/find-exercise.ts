import * as vscode from 'vscode';
import type { ExerciseSummary } from '../../engine/catalogue.ts';
import type { PracticeFolder } from '../../engine/engine.ts';
import type { EngineAccess } from '../engine-access.ts';
import { exerciseKey } from '../exercise-key.ts';
import { exerciseDescription, stateIcon } from '../exercise-wording.ts';
import { valueOrReport } from '../report-problem.ts';
import type { CurrentExercise } from './current-exercise.ts';

/** Finds the exercise that a command is about: the one it was given, else the current one, else one that is picked. */
export class ExerciseFinder {
  private readonly access: EngineAccess;
  private readonly current: CurrentExercise;

  constructor(access: EngineAccess, current: CurrentExercise) {
    this.access = access;
    this.current = current;
  }

  /** Returns the key of the exercise, or undefined when the person backs out. `argument` is a command's first. */
  async key(argument: unknown): Promise<string | undefined> {
    return keyOf(argument) ?? currentKey(this.current.get()) ?? this.pick();
  }

  /** Returns the folder of the exercise. On error: the reason was shown, with an offer to start it where that helps. */
  async folder(argument: unknown): Promise<PracticeFolder | undefined> {
    const key = await this.key(argument);
    if (!key) return undefined;
    const engine = await this.access.get();
    const current = this.current.get();
    const dir =
      current && currentKey(current) === key
        ? current.dir
        : valueOrReport(await engine.describe(key))?.exercise.folder;
    const found = dir === undefined ? undefined : await engine.identify(dir);
    if (found?.ok && exerciseKey(found.value.exercise) === key) return found.value;
    if (
      found &&
      !found.ok &&
      found.problem.code !== 'no-exercise-here' &&
      found.problem.code !== 'folder-missing'
    ) {
      return valueOrReport(found);
    }
    offerStart(key);
    return undefined;
  }

  /** Lets the person pick an exercise from the whole catalogue. */
  async pick(): Promise<string | undefined> {
    const { exercises } = await (await this.access.get()).catalogue();
    const picked = await vscode.window.showQuickPick(
      exercises.map((exercise) => ({
        label: exercise.title,
        description: exerciseDescription(exercise),
        detail: exercise.summary,
        iconPath: stateIcon(exercise.state),
        exercise,
      })),
      { title: vscode.l10n.t('Pick an exercise'), matchOnDescription: true, matchOnDetail: true },
    );
    return picked && exerciseKey(picked.exercise);
  }
}

/** Says that the exercise must be started first, with a button that does it. */
function offerStart(key: string): void {
  const start = vscode.l10n.t('Start');
  void vscode.window
    .showInformationMessage(vscode.l10n.t('This exercise has no folder yet: start it first.'), start)
    .then((button) => (button === start ? vscode.commands.executeCommand('opskata.start', key) : undefined));
}

/** Returns the key in a command's argument: a key itself, a node of the tree, or an item of the Testing view. */
function keyOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { exercise } = argument as { readonly exercise?: ExerciseSummary };
  if (exercise) return exerciseKey(exercise);
  const { id } = argument as { readonly id?: unknown };
  return typeof id === 'string' && id.includes(':') ? id.split('#')[0] : undefined;
}

function currentKey(folder: PracticeFolder | undefined): string | undefined {
  return folder && exerciseKey(folder.exercise);
}
