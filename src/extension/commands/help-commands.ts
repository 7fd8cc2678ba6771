import * as vscode from 'vscode';
import type { Hints } from '../../engine/engine.ts';
import { exerciseKey } from '../exercise-key.ts';
import { valueOrReport } from '../report-problem.ts';
import type { Services } from '../services.ts';

/** Returns the commands that help: hints in their order, giving up, the solution and the debrief. */
export function helpCommands(services: Services): Readonly<Record<string, (argument?: unknown) => unknown>> {
  return {
    'opskata.hint': (argument) => hint(services, argument),
    'opskata.giveUp': (argument) => giveUp(services, argument),
    'opskata.compareSolution': (argument) => compare(services, argument),
    'opskata.openDebrief': (argument) => debrief(services, argument),
  };
}

async function hint(services: Services, argument: unknown): Promise<Hints | undefined> {
  const key = await services.finder.key(argument);
  if (!key) return undefined;
  const engine = await services.access.get();
  const before = valueOrReport(await engine.hints(key));
  if (!before) return undefined;
  const solved = before.exercise.state === 'passed' || before.exercise.state === 'mastered';
  if (before.unlocked.length === 0 && !solved) {
    const show = vscode.l10n.t('Show Hint');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Show the first of {0} hints?', before.total),
      {
        modal: true,
        detail: vscode.l10n.t(
          'An exercise that is solved with hints counts as passed; without, as mastered.',
        ),
      },
      show,
    );
    if (answer !== show) return undefined;
  }
  const hints = before.unlocked.length < before.total ? valueOrReport(await engine.unlockHint(key)) : before;
  if (!hints) return undefined;
  services.catalogue.refresh();
  await showHints(services, key, hints);
  return hints;
}

/** Shows the hints in the results panel; an exercise without a folder shows the latest one as a message. */
async function showHints(services: Services, key: string, hints: Hints): Promise<void> {
  const dir = hints.exercise.folder;
  const found = dir === undefined ? undefined : await (await services.access.get()).identify(dir);
  if (found?.ok && exerciseKey(found.value.exercise) === key) {
    services.results.show(found.value);
    return;
  }
  const number = hints.unlocked.length;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Hint {0} of {1}: {2}', number, hints.total, hints.unlocked.at(-1) ?? ''),
  );
}

async function giveUp(services: Services, argument: unknown): Promise<void> {
  const key = await services.finder.key(argument);
  if (!key) return;
  const engine = await services.access.get();
  const details = valueOrReport(await engine.describe(key));
  if (!details) return;
  const { exercise } = details;
  if (!exercise.gaveUp && exercise.state !== 'passed' && exercise.state !== 'mastered') {
    const go = vscode.l10n.t('Give Up and Show Solution');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Give up on {0}?', exercise.title),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The solution opens. You can still pass the exercise later, but not master it.',
        ),
      },
      go,
    );
    if (answer !== go) return;
    if (!valueOrReport(await engine.giveUp(key))) return;
    services.catalogue.refresh();
    services.results.update();
  }
  await compare(services, key);
}

async function compare(services: Services, argument: unknown): Promise<void> {
  const folder = await services.finder.folder(argument);
  if (!folder) return;
  const engine = await services.access.get();
  const solution = valueOrReport(await engine.solution(exerciseKey(folder.exercise), folder.language));
  if (solution) await services.solutions.compare(folder, solution);
}

async function debrief(services: Services, argument: unknown): Promise<void> {
  const key = await services.finder.key(argument);
  if (!key) return;
  const solution = valueOrReport(await (await services.access.get()).solution(key));
  if (solution) await services.solutions.showDebrief(solution);
}
