import * as vscode from 'vscode';
import type { CheckTitle } from '../../engine/attempt.ts';
import type { PracticeFolder } from '../../engine/engine.ts';
import type { EngineAccess } from '../engine-access.ts';
import { exerciseKey } from '../exercise-key.ts';

/**
 * The items of VS Code's Testing view: every exercise that was started is a suite, every check a test.
 * An item's id is the exercise's key; a check's is that key, `#` and the check's id.
 */
export class ExerciseTests {
  private readonly controller: vscode.TestController;
  private readonly access: EngineAccess;
  private readonly folders = new Map<string, PracticeFolder>();

  constructor(controller: vscode.TestController, access: EngineAccess) {
    this.controller = controller;
    this.access = access;
    controller.resolveHandler = async (item) => {
      if (item) await this.resolveChecks(item);
      else await this.discover();
    };
    controller.refreshHandler = () => this.discover();
  }

  /** Adds a suite for every exercise whose folder is still there, and removes the others. */
  async discover(): Promise<void> {
    const engine = await this.access.get();
    const { exercises } = await engine.catalogue();
    const kept: vscode.TestItem[] = [];
    for (const exercise of exercises) {
      if (!exercise.folder) continue;
      const found = await engine.identify(exercise.folder);
      if (found.ok && exerciseKey(found.value.exercise) === exerciseKey(exercise))
        kept.push(this.suite(found.value));
    }
    this.controller.items.replace(kept);
  }

  /** Returns the suite of a folder's exercise; it is made when there is none. */
  suite(folder: PracticeFolder): vscode.TestItem {
    const key = exerciseKey(folder.exercise);
    this.folders.set(key, folder);
    const uri = vscode.Uri.file(folder.entry);
    let item = this.controller.items.get(key);
    if (!item || item.uri?.toString() !== uri.toString()) {
      item = this.controller.createTestItem(key, folder.exercise.title, uri);
      item.canResolveChildren = true;
      item.sortText = key;
      this.controller.items.add(item);
    }
    return item;
  }

  /** Returns the folder that a suite, or a check's suite, judges. */
  folderOf(item: vscode.TestItem): PracticeFolder | undefined {
    return this.folders.get((item.parent ?? item).id);
  }

  /** Gives a suite the checks of its exercise, in their order. */
  setChecks(suite: vscode.TestItem, checks: readonly CheckTitle[]): void {
    const items = checks.map((check, index) => {
      const id = `${suite.id}#${check.id}`;
      const item = suite.children.get(id) ?? this.controller.createTestItem(id, check.title, suite.uri);
      item.label = check.title;
      item.description = check.dimension;
      item.sortText = String(index).padStart(4, '0');
      return item;
    });
    suite.children.replace(items);
  }

  /** Reads the checks of a suite when it has none yet. */
  async resolveChecks(suite: vscode.TestItem): Promise<void> {
    if (suite.children.size > 0) return;
    const engine = await this.access.get();
    const details = await engine.describe(suite.id);
    if (!details.ok) {
      suite.error = `${details.problem.message} ${details.problem.remedy}`;
      return;
    }
    suite.error = undefined;
    this.setChecks(suite, details.value.checks);
  }
}

/** Returns the id of the check that a test item stands for. */
export function checkIdOf(item: vscode.TestItem): string {
  return item.id.slice(item.id.indexOf('#') + 1);
}
