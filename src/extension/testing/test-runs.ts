import * as vscode from 'vscode';
import type { CheckResult } from '../../checks/check-result.ts';
import type { Attempt } from '../../engine/attempt.ts';
import type { PracticeFolder } from '../../engine/engine.ts';
import { type Outcome, refused } from '../../engine/outcome.ts';
import type { EngineAccess } from '../engine-access.ts';
import type { Checker, CheckObserver } from '../session/checker.ts';
import { isInside } from '../session/is-inside.ts';
import { checkIdOf, ExerciseTests } from './exercise-tests.ts';
import { testMessages } from './test-messages.ts';
import { transcriptOf } from './transcript.ts';

/**
 * Runs checks so that they show in the Testing view, whether they were asked for there, by a command or by a save.
 */
export class TestRuns implements vscode.Disposable {
  private readonly controller: vscode.TestController;
  private readonly checker: Checker;
  readonly tests: ExerciseTests;

  constructor(access: EngineAccess, checker: Checker) {
    this.checker = checker;
    this.controller = vscode.tests.createTestController('opskata', 'OpsKata');
    this.tests = new ExerciseTests(this.controller, access);
    this.controller.createRunProfile(
      vscode.l10n.t('Check'),
      vscode.TestRunProfileKind.Run,
      (request, token) =>
        request.continuous ? this.runOnSave(request, token) : this.runRequest(request, token),
      true,
      undefined,
      true,
    );
  }

  /** Runs all checks of a folder's exercise and returns the attempt. */
  async check(folder: PracticeFolder, token?: vscode.CancellationToken): Promise<Outcome<Attempt>> {
    const suite = this.tests.suite(folder);
    await this.tests.resolveChecks(suite);
    const run = this.controller.createTestRun(new vscode.TestRunRequest([suite]), folder.exercise.title);
    try {
      return await this.runSuite(run, suite, undefined, token);
    } finally {
      run.end();
    }
  }

  dispose(): void {
    this.controller.dispose();
  }

  private async runRequest(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (!request.include && this.controller.items.size === 0) await this.tests.discover();
    const run = this.controller.createTestRun(request);
    try {
      for (const [suite, only] of chosen(request, this.controller.items)) {
        if (token.isCancellationRequested) break;
        await this.tests.resolveChecks(suite);
        await this.runSuite(run, suite, only, token);
      }
    } finally {
      run.end();
    }
  }

  /** Until the token is cancelled, runs what was asked for whenever a file of one of its exercises is saved. */
  private runOnSave(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const listener = vscode.workspace.onDidSaveTextDocument((document) => {
      for (const [suite, only] of chosen(request, this.controller.items)) {
        const folder = this.tests.folderOf(suite);
        if (!folder || !isInside(document.uri, folder.dir) || this.checker.isSaving(folder.dir)) continue;
        const include = only
          ? [...suite.children].map(([, item]) => item).filter((item) => only.includes(checkIdOf(item)))
          : [suite];
        void this.runRequest(new vscode.TestRunRequest(include, request.exclude, request.profile), token);
      }
    });
    token.onCancellationRequested(() => listener.dispose());
  }

  private async runSuite(
    run: vscode.TestRun,
    suite: vscode.TestItem,
    only: readonly string[] | undefined,
    token: vscode.CancellationToken | undefined,
  ): Promise<Outcome<Attempt>> {
    const folder = this.tests.folderOf(suite);
    if (!folder) {
      return refused({ code: 'no-exercise-here', kind: 'usage', message: suite.label, remedy: '' });
    }
    const stop = new vscode.CancellationTokenSource();
    const links = [run.token, token].map((from) => from?.onCancellationRequested(() => stop.cancel()));
    try {
      return await this.checker.check({ folder, only }, this.observer(run, suite, folder, only), stop.token);
    } finally {
      for (const link of links) link?.dispose();
      stop.dispose();
    }
  }

  private observer(
    run: vscode.TestRun,
    suite: vscode.TestItem,
    folder: PracticeFolder,
    only: readonly string[] | undefined,
  ): CheckObserver {
    const waiting = new Set<vscode.TestItem>();
    const itemOf = (id: string) => suite.children.get(`${suite.id}#${id}`);
    const wanted = () =>
      [...suite.children].map(([, item]) => item).filter((item) => !only || only.includes(checkIdOf(item)));
    for (const item of wanted()) run.enqueued(item);
    return {
      started: (checks) => {
        if (!only) this.tests.setChecks(suite, checks);
        for (const item of wanted()) {
          waiting.add(item);
          run.started(item);
        }
      },
      result: (result) => {
        const item = itemOf(result.id);
        if (!item) return;
        waiting.delete(item);
        report(run, item, result, folder);
      },
      ended: (outcome) => {
        if (outcome.ok) {
          for (const item of waiting) run.skipped(item);
          return;
        }
        const { problem } = outcome;
        if (problem.kind === 'cancelled') {
          for (const item of waiting) run.skipped(item);
          return;
        }
        const message = new vscode.TestMessage(`${problem.message} ${problem.remedy}`);
        const items = wanted();
        for (const item of items.length > 0 ? items : [suite]) run.errored(item, message);
      },
    };
  }
}

function report(
  run: vscode.TestRun,
  item: vscode.TestItem,
  result: CheckResult,
  folder: PracticeFolder,
): void {
  run.appendOutput(transcriptOf(result).replace(/\r?\n/g, '\r\n'), undefined, item);
  switch (result.verdict) {
    case 'pass':
      run.passed(item, result.durationMs);
      break;
    case 'fail':
      run.failed(item, testMessages(result, folder), result.durationMs);
      break;
    case 'error':
      run.errored(item, testMessages(result, folder), result.durationMs);
      break;
    case 'skipped':
      run.skipped(item);
      break;
  }
}

/** Returns the suites that a request names, each with the ids of its checks when only some of them are wanted. */
function chosen(
  request: vscode.TestRunRequest,
  items: vscode.TestItemCollection,
): Map<vscode.TestItem, readonly string[] | undefined> {
  const excluded = new Set(request.exclude ?? []);
  const found = new Map<vscode.TestItem, readonly string[] | undefined>();
  for (const item of request.include ?? [...items].map(([, suite]) => suite)) {
    if (excluded.has(item)) continue;
    if (!item.parent) found.set(item, undefined);
    else if (!found.has(item.parent)) found.set(item.parent, [checkIdOf(item)]);
    else if (found.get(item.parent))
      found.set(item.parent, [...(found.get(item.parent) ?? []), checkIdOf(item)]);
  }
  for (const [suite, only] of found) {
    const left = [...suite.children]
      .map(([, item]) => item)
      .filter((item) => !excluded.has(item) && (!only || only.includes(checkIdOf(item))));
    if (left.length < suite.children.size) found.set(suite, left.map(checkIdOf));
  }
  return found;
}
