import * as vscode from 'vscode';
import { catalogueCommands } from './commands/catalogue-commands.ts';
import { checkCommands } from './commands/check-commands.ts';
import { helpCommands } from './commands/help-commands.ts';
import { practiceCommands } from './commands/practice-commands.ts';
import { EngineAccess } from './engine-access.ts';
import { ResultsPanel } from './results/results-panel.ts';
import type { Services } from './services.ts';
import { checkOnSave } from './session/check-on-save.ts';
import { Checker } from './session/checker.ts';
import { CurrentExercise } from './session/current-exercise.ts';
import { ExerciseFinder } from './session/find-exercise.ts';
import { TestRuns } from './testing/test-runs.ts';
import { BriefDocuments } from './views/brief-documents.ts';
import { CatalogueTree } from './views/catalogue-tree.ts';
import { PackProblems } from './views/pack-problems.ts';
import { SessionTree } from './views/session-tree.ts';
import { SolutionDocuments } from './views/solution-documents.ts';
import { StatusItem } from './views/status-item.ts';
import { WorkProblems } from './views/work-problems.ts';

let engines: EngineAccess | undefined;

/** Called by VS Code when a view, a command or a practice folder needs the extension. Nothing is judged or read yet. */
export function activate(context: vscode.ExtensionContext): Services {
  const access = new EngineAccess();
  engines = access;
  const checker = new Checker(access);
  const current = new CurrentExercise(access, checker);
  const catalogue = new CatalogueTree(access);
  const catalogueView = vscode.window.createTreeView('opskata.catalogue', {
    treeDataProvider: catalogue,
    showCollapseAll: true,
  });
  const session = new SessionTree(checker, current);
  const packProblems = new PackProblems();
  const services: Services = {
    access,
    checker,
    current,
    catalogue,
    catalogueView,
    finder: new ExerciseFinder(access, current),
    runs: new TestRuns(access, checker),
    results: new ResultsPanel(context.extensionUri, access, checker),
    problems: new WorkProblems(checker),
    briefs: new BriefDocuments(access),
    solutions: new SolutionDocuments(),
    memory: context.globalState,
  };
  context.subscriptions.push(
    access,
    checker,
    current,
    catalogue,
    catalogueView,
    session,
    packProblems,
    services.runs,
    services.results,
    services.problems,
    services.briefs,
    services.solutions,
    new StatusItem(checker, current),
    vscode.window.registerTreeDataProvider('opskata.current', session),
    catalogue.onDidRead((read) => packProblems.show(read)),
    checkOnSave(access, checker, current, services.runs),
    checker.onDidChange((event) => {
      if (event.kind === 'ended') catalogue.refresh();
    }),
  );
  const commands = {
    ...catalogueCommands(services),
    ...practiceCommands(services),
    ...checkCommands(services),
    ...helpCommands(services),
  };
  for (const [id, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
  return services;
}

/** Called by VS Code when the window closes or the extension is switched off. */
export async function deactivate(): Promise<void> {
  await engines?.close();
}
