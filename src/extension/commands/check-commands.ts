import * as vscode from 'vscode';
import type { Attempt } from '../../engine/attempt.ts';
import { reportProblem } from '../report-problem.ts';
import type { Services } from '../services.ts';
import { trusted } from '../session/trust.ts';

/** Returns the commands that judge and that show what came of it. */
export function checkCommands(services: Services): Readonly<Record<string, (argument?: unknown) => unknown>> {
  return {
    'opskata.check': (argument) => check(services, argument),
    'opskata.showResults': (argument) => showResults(services, argument),
  };
}

async function check(services: Services, argument: unknown): Promise<Attempt | undefined> {
  if (!(await trusted(vscode.l10n.t('Checking')))) return undefined;
  const folder = await services.finder.folder(argument);
  if (!folder) return undefined;
  services.current.set(folder);
  services.results.show(folder);
  const outcome = await services.runs.check(folder);
  if (!outcome.ok) {
    reportProblem(outcome.problem);
    return undefined;
  }
  for (const note of outcome.notes) void vscode.window.showWarningMessage(note);
  return outcome.value;
}

async function showResults(services: Services, argument: unknown): Promise<void> {
  const folder = await services.finder.folder(argument);
  if (folder) services.results.show(folder, false);
}
