import * as vscode from 'vscode';
import type { CheckResult, Verdict } from '../../checks/check-result.ts';
import type { Attempt } from '../../engine/attempt.ts';
import type { DimensionScore } from '../../engine/score.ts';
import { exerciseKey } from '../exercise-key.ts';
import { exerciseDescription, languageLabel, stateIcon } from '../exercise-wording.ts';
import type { Checker } from '../session/checker.ts';
import type { CurrentExercise } from '../session/current-exercise.ts';
import { locationOf } from '../testing/test-messages.ts';

/** A node of the current exercise's view. */
type SessionNode =
  | { readonly kind: 'exercise' }
  | { readonly kind: 'dimension'; readonly score: DimensionScore; readonly attempt: Attempt }
  | { readonly kind: 'check'; readonly result: CheckResult };

/** The view of the exercise at hand: its checks by rubric dimension with their latest verdicts. */
export class SessionTree implements vscode.TreeDataProvider<SessionNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly listeners: vscode.Disposable[];
  private readonly checker: Checker;
  private readonly current: CurrentExercise;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(checker: Checker, current: CurrentExercise) {
    this.checker = checker;
    this.current = current;
    this.listeners = [
      current.onDidChange(() => this.changed.fire(undefined)),
      checker.onDidChange((event) => {
        if (event.kind === 'ended') this.changed.fire(undefined);
      }),
    ];
  }

  getChildren(node?: SessionNode): SessionNode[] {
    const folder = this.current.get();
    if (!folder) return [];
    const attempt = this.checker.latest(exerciseKey(folder.exercise));
    if (!node) {
      const dimensions = attempt?.score.dimensions.map(
        (score): SessionNode => ({ kind: 'dimension', score, attempt }),
      );
      return [{ kind: 'exercise' }, ...(dimensions ?? [])];
    }
    if (node.kind !== 'dimension') return [];
    return node.attempt.results
      .filter((result) => result.dimension === node.score.id)
      .map((result) => ({ kind: 'check', result }));
  }

  getTreeItem(node: SessionNode): vscode.TreeItem {
    switch (node.kind) {
      case 'exercise':
        return this.exerciseItem();
      case 'dimension':
        return dimensionItem(node.score);
      case 'check':
        return this.checkItem(node.result);
    }
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.changed.dispose();
  }

  private exerciseItem(): vscode.TreeItem {
    const folder = this.current.get();
    const item = new vscode.TreeItem(folder?.exercise.title ?? '');
    if (!folder) return item;
    const attempt = this.checker.latest(exerciseKey(folder.exercise));
    item.iconPath = stateIcon(folder.exercise.state);
    item.description = attempt
      ? vscode.l10n.t('{0} of {1} points', attempt.score.earned, attempt.score.possible)
      : `${exerciseDescription(folder.exercise)} · ${languageLabel(folder.language)}`;
    item.tooltip = folder.dir;
    item.contextValue = 'current';
    item.command = {
      command: 'opskata.showResults',
      title: vscode.l10n.t('Show Results'),
      arguments: [exerciseKey(folder.exercise)],
    };
    return item;
  }

  private checkItem(result: CheckResult): vscode.TreeItem {
    const folder = this.current.get();
    const item = new vscode.TreeItem(result.title);
    item.iconPath = verdictIcon(result.verdict);
    item.description = result.verdict === 'pass' ? '' : result.message;
    item.tooltip = [result.message, result.why].filter((text) => text !== '').join('\n\n');
    item.accessibilityInformation = {
      label: `${verdictLabel(result.verdict)}: ${result.title}. ${result.message}`,
    };
    if (folder) {
      const { uri, range } = locationOf(result.places[0], folder);
      item.command = {
        command: 'vscode.open',
        title: vscode.l10n.t('Open'),
        arguments: [uri, { selection: range, preserveFocus: true }],
      };
    }
    return item;
  }
}

function dimensionItem(score: DimensionScore): vscode.TreeItem {
  const open = score.failed + score.errors > 0;
  const item = new vscode.TreeItem(
    score.title,
    open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `dimension:${score.id}:${open}`;
  item.description = vscode.l10n.t('{0} of {1} points', score.earned, score.possible);
  return item;
}

function verdictIcon(verdict: Verdict): vscode.ThemeIcon {
  switch (verdict) {
    case 'pass':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'fail':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'error':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('testing.iconErrored'));
    case 'skipped':
      return new vscode.ThemeIcon('debug-step-over', new vscode.ThemeColor('testing.iconSkipped'));
  }
}

function verdictLabel(verdict: Verdict): string {
  switch (verdict) {
    case 'pass':
      return vscode.l10n.t('passed');
    case 'fail':
      return vscode.l10n.t('failed');
    case 'error':
      return vscode.l10n.t('could not be judged');
    case 'skipped':
      return vscode.l10n.t('skipped');
  }
}
