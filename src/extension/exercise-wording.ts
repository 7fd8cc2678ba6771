import * as vscode from 'vscode';
import type { ExerciseSummary } from '../engine/catalogue.ts';
import type { ExerciseState } from '../engine/exercise-state.ts';

/** Returns a state in words; no view relies on the icon or its colour alone. */
export function stateLabel(state: ExerciseState): string {
  switch (state) {
    case 'new':
      return vscode.l10n.t('new');
    case 'started':
      return vscode.l10n.t('started');
    case 'passed':
      return vscode.l10n.t('passed');
    case 'mastered':
      return vscode.l10n.t('mastered');
  }
}

/** Returns what a state means, for tooltips and filters. */
export function stateMeaning(state: ExerciseState): string {
  switch (state) {
    case 'new':
      return vscode.l10n.t('not started yet');
    case 'started':
      return vscode.l10n.t('begun, not passed yet');
    case 'passed':
      return vscode.l10n.t('all checks passed');
    case 'mastered':
      return vscode.l10n.t('all checks passed without a hint or a look at the solution');
  }
}

/** Returns a state's icon. */
export function stateIcon(state: ExerciseState): vscode.ThemeIcon {
  switch (state) {
    case 'new':
      return new vscode.ThemeIcon('circle-large-outline', new vscode.ThemeColor('disabledForeground'));
    case 'started':
      return new vscode.ThemeIcon('edit', new vscode.ThemeColor('charts.blue'));
    case 'passed':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'mastered':
      return new vscode.ThemeIcon('star-full', new vscode.ThemeColor('charts.yellow'));
  }
}

/** Returns a level in words. */
export function levelLabel(level: number): string {
  if (level <= 1) return vscode.l10n.t('warm-up');
  return level === 2 ? vscode.l10n.t('core') : vscode.l10n.t('advanced');
}

/** Returns a language's name. */
export function languageLabel(language: string): string {
  const names: Readonly<Record<string, string>> = { tf: 'Terraform', py: 'Python', sh: 'Bash', go: 'Go' };
  return names[language] ?? language;
}

/** Returns the one-line summary that stands beside an exercise's title in lists. */
export function exerciseDescription(exercise: ExerciseSummary): string {
  return [
    stateLabel(exercise.state),
    levelLabel(exercise.level),
    vscode.l10n.t('{0} min', exercise.minutes),
  ].join(' · ');
}
