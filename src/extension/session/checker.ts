import * as vscode from 'vscode';
import type { CheckResult } from '../../checks/check-result.ts';
import type { Attempt, CheckTitle } from '../../engine/attempt.ts';
import type { PracticeFolder } from '../../engine/engine.ts';
import { type Outcome, refused } from '../../engine/outcome.ts';
import type { EngineAccess } from '../engine-access.ts';
import { exerciseKey } from '../exercise-key.ts';
import { longWork } from './long-work.ts';
import { saveFolder } from './save-folder.ts';
import { isRestricted } from './trust.ts';

/** What is checked: a folder's exercise, all of its checks or some. */
export interface CheckTarget {
  readonly folder: PracticeFolder;
  /** Ids of the checks to run; all when absent. */
  readonly only?: readonly string[] | undefined;
}

/** Hears of one run of checks, in this order; `ended` comes last and always. */
export interface CheckObserver {
  started(checks: readonly CheckTitle[]): void;
  result(result: CheckResult, done: number, total: number): void;
  ended(outcome: Outcome<Attempt>): void;
}

/** What the checker tells everybody. */
export type CheckEvent =
  | { readonly kind: 'started'; readonly target: CheckTarget; readonly total: number }
  | { readonly kind: 'progress'; readonly target: CheckTarget; readonly done: number; readonly total: number }
  | { readonly kind: 'ended'; readonly target: CheckTarget; readonly outcome: Outcome<Attempt> };

/** Runs checks through the engine: one run per folder at a time, a newer one ends the one before. */
export class Checker implements vscode.Disposable {
  private readonly access: EngineAccess;
  private readonly events = new vscode.EventEmitter<CheckEvent>();
  private readonly running = new Map<
    string,
    { readonly abort: AbortController; readonly ended: Promise<unknown> }
  >();
  private readonly saving = new Set<string>();
  private readonly attempts = new Map<string, Attempt>();

  readonly onDidChange = this.events.event;

  constructor(access: EngineAccess) {
    this.access = access;
  }

  /** Returns the latest attempt of this window on an exercise. */
  latest(key: string): Attempt | undefined {
    return this.attempts.get(key);
  }

  /** Returns whether a check is about to begin there and saves the files first. */
  isSaving(dir: string): boolean {
    return this.saving.has(dir);
  }

  /** Forgets the latest attempt on an exercise, since its files are others now. */
  forget(key: string): void {
    this.attempts.delete(key);
  }

  /** Runs checks and returns the attempt. Unsaved changes in the folder are saved first. */
  async check(
    target: CheckTarget,
    observer?: CheckObserver,
    token?: vscode.CancellationToken,
  ): Promise<Outcome<Attempt>> {
    const { folder } = target;
    const abort = new AbortController();
    const before = this.running.get(folder.dir);
    before?.abort.abort();
    const outcome = (before?.ended ?? Promise.resolve()).then(() => this.run(target, observer, abort, token));
    const entry = { abort, ended: outcome.catch(() => undefined) };
    this.running.set(folder.dir, entry);
    try {
      return await outcome;
    } finally {
      if (this.running.get(folder.dir) === entry) this.running.delete(folder.dir);
    }
  }

  dispose(): void {
    for (const { abort } of this.running.values()) abort.abort();
    this.events.dispose();
  }

  private async run(
    target: CheckTarget,
    observer: CheckObserver | undefined,
    abort: AbortController,
    token: vscode.CancellationToken | undefined,
  ): Promise<Outcome<Attempt>> {
    const { folder, only } = target;
    const end = (outcome: Outcome<Attempt>) => {
      observer?.ended(outcome);
      this.events.fire({ kind: 'ended', target, outcome });
      return outcome;
    };
    if (isRestricted()) return end(restricted());
    const listener = token?.onCancellationRequested(() => abort.abort());
    if (token?.isCancellationRequested) abort.abort();
    try {
      this.saving.add(folder.dir);
      const unsaved = await saveFolder(folder.dir).finally(() => this.saving.delete(folder.dir));
      const engine = await this.access.get();
      const outcome = await longWork(
        vscode.l10n.t('Checking {0}', folder.exercise.title),
        abort,
        (report) => {
          const config = vscode.workspace.getConfiguration('opskata');
          return engine.check(
            {
              dir: folder.dir,
              exercise: exerciseKey(folder.exercise),
              language: folder.language,
              only,
              unsaved,
              planEngine: config.get('terraform.engine', 'embedded'),
              sandbox: config.get('runner.sandbox', 'none'),
            },
            {
              signal: abort.signal,
              onProgress: (progress) => {
                if (progress.kind === 'started') {
                  observer?.started(progress.checks);
                  this.events.fire({ kind: 'started', target, total: progress.checks.length });
                } else {
                  observer?.result(progress.result, progress.done, progress.total);
                  this.events.fire({ ...progress, kind: 'progress', target });
                  report(`${progress.done}/${progress.total}`, 100 / progress.total);
                }
              },
            },
          );
        },
      );
      if (outcome.ok) this.attempts.set(exerciseKey(folder.exercise), outcome.value);
      return end(outcome);
    } catch (error) {
      end(refused({ code: 'unreadable', kind: 'missing', message: String(error), remedy: '' }));
      throw error;
    } finally {
      listener?.dispose();
    }
  }
}

/** The refusal in Restricted Mode, before anything was read or run. */
function restricted(): Outcome<never> {
  return refused({
    code: 'cancelled',
    kind: 'usage',
    message: vscode.l10n.t('Checks run your program, so they need a trusted workspace.'),
    remedy: vscode.l10n.t('Trust this folder first (command "Workspaces: Manage Workspace Trust").'),
  });
}
