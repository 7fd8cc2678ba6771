import * as vscode from 'vscode';
import type { Outcome, Problem } from '../engine/outcome.ts';

/**
 * Returns the value of an outcome, or undefined after the reason was shown. Notes of a success are shown as well,
 * since they say what the person would otherwise not learn (such as that progress could not be recorded).
 */
export function valueOrReport<T>(outcome: Outcome<T>): T | undefined {
  if (!outcome.ok) {
    reportProblem(outcome.problem);
    return undefined;
  }
  for (const note of outcome.notes) void vscode.window.showWarningMessage(note);
  return outcome.value;
}

/** Shows why something was not done and what to do about it, with a way to the file when there is one. */
export function reportProblem(problem: Problem): void {
  if (problem.kind === 'cancelled') return;
  const text = `${problem.message} ${problem.remedy}`;
  const open = vscode.l10n.t('Open File');
  const buttons = problem.path && problem.code === 'damaged-marker' ? [open] : [];
  const shown =
    problem.kind === 'usage'
      ? vscode.window.showWarningMessage(text, ...buttons)
      : vscode.window.showErrorMessage(text, ...buttons);
  void shown.then((button) => {
    if (button === open && problem.path) void vscode.window.showTextDocument(vscode.Uri.file(problem.path));
  });
}
