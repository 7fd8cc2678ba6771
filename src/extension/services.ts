import type * as vscode from 'vscode';
import type { EngineAccess } from './engine-access.ts';
import type { ResultsPanel } from './results/results-panel.ts';
import type { Checker } from './session/checker.ts';
import type { CurrentExercise } from './session/current-exercise.ts';
import type { ExerciseFinder } from './session/find-exercise.ts';
import type { TestRuns } from './testing/test-runs.ts';
import type { BriefDocuments } from './views/brief-documents.ts';
import type { CatalogueNode, CatalogueTree } from './views/catalogue-tree.ts';
import type { SolutionDocuments } from './views/solution-documents.ts';
import type { WorkProblems } from './views/work-problems.ts';

/** The parts of the extension that its commands work with. */
export interface Services {
  readonly access: EngineAccess;
  readonly checker: Checker;
  readonly current: CurrentExercise;
  readonly finder: ExerciseFinder;
  readonly runs: TestRuns;
  readonly catalogue: CatalogueTree;
  readonly catalogueView: vscode.TreeView<CatalogueNode>;
  readonly results: ResultsPanel;
  readonly problems: WorkProblems;
  readonly briefs: BriefDocuments;
  readonly solutions: SolutionDocuments;
  /** Small choices that are remembered for the person, such as the language picked last. */
  readonly memory: vscode.Memento;
}
