import * as vscode from 'vscode';
import type { EngineAccess } from '../engine-access.ts';
import { reportProblem } from '../report-problem.ts';
import type { TestRuns } from '../testing/test-runs.ts';
import type { Checker } from './checker.ts';
import type { CurrentExercise } from './current-exercise.ts';
import { isInside } from './is-inside.ts';
import { isRestricted } from './trust.ts';

/**
 * With the setting `opskata.checkOnSave`, runs the current exercise's checks whenever one of its files is saved by the
 * person. Saves that a check itself makes before it begins are part of that check.
 */
export function checkOnSave(
  access: EngineAccess,
  checker: Checker,
  current: CurrentExercise,
  runs: TestRuns,
): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async (document) => {
    const folder = current.get();
    if (!folder || !isInside(document.uri, folder.dir) || isRestricted()) return;
    if (!vscode.workspace.getConfiguration('opskata').get('checkOnSave', false)) return;
    if (checker.isSaving(folder.dir)) return;
    const found = await (await access.get()).identify(folder.dir);
    if (!found.ok) return;
    const outcome = await runs.check(found.value);
    if (!outcome.ok) reportProblem(outcome.problem);
  });
}
