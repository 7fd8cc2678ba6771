import * as vscode from 'vscode';
import { exerciseKey } from '../exercise-key.ts';
import { stateLabel } from '../exercise-wording.ts';
import type { Checker } from '../session/checker.ts';
import type { CurrentExercise } from '../session/current-exercise.ts';

/** The status bar's item: the current exercise and how its latest attempt went; a click shows the results. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'opskata.current',
    vscode.StatusBarAlignment.Left,
    10,
  );
  private readonly listeners: vscode.Disposable[];
  private readonly checker: Checker;
  private readonly current: CurrentExercise;

  constructor(checker: Checker, current: CurrentExercise) {
    this.checker = checker;
    this.current = current;
    this.item.name = vscode.l10n.t('OpsKata exercise');
    this.item.command = 'opskata.showResults';
    this.listeners = [
      current.onDidChange(() => this.show()),
      checker.onDidChange((event) => {
        if (event.kind === 'ended') this.show();
        else if (event.target.folder.dir === this.current.get()?.dir) {
          this.showRunning(event.kind === 'progress' ? event.done : 0, event.total);
        }
      }),
    ];
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.item.dispose();
  }

  private showRunning(done: number, total: number): void {
    const title = this.current.get()?.exercise.title ?? '';
    this.item.text = `$(loading~spin) ${title} ${done}/${total}`;
    this.item.tooltip = vscode.l10n.t('Checking: {0} of {1} checks done', done, total);
  }

  private show(): void {
    const folder = this.current.get();
    if (!folder) {
      this.item.hide();
      return;
    }
    const { exercise } = folder;
    const attempt = this.checker.latest(exerciseKey(exercise));
    if (attempt) {
      const icon = { passed: 'pass', failed: 'error', undecided: 'warning' }[attempt.verdict];
      const { passed } = attempt.score;
      this.item.text = `$(${icon}) ${exercise.title} ${passed}/${attempt.results.length}`;
      this.item.tooltip = vscode.l10n.t(
        '{0}: {1} of {2} checks passed, {3} of {4} points',
        exercise.title,
        passed,
        attempt.results.length,
        attempt.score.earned,
        attempt.score.possible,
      );
    } else {
      this.item.text = `$(mortar-board) ${exercise.title}`;
      this.item.tooltip = vscode.l10n.t(
        '{0}: {1}. Show its results.',
        exercise.title,
        stateLabel(exercise.state),
      );
    }
    this.item.accessibilityInformation = { label: String(this.item.tooltip), role: 'button' };
    this.item.show();
  }
}
