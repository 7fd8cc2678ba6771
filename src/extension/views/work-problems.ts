import * as vscode from 'vscode';
import type { CheckResult } from '../../checks/check-result.ts';
import type { PracticeFolder } from '../../engine/engine.ts';
import { exerciseKey } from '../exercise-key.ts';
import type { CheckEvent, Checker } from '../session/checker.ts';
import { isInside } from '../session/is-inside.ts';
import { locationOf } from '../testing/test-messages.ts';

/** What the Problems view holds of one check: the file that each finding is in. */
type FoundProblem = readonly [vscode.Uri, vscode.Diagnostic];

/**
 * The Problems view's entries for checks that did not pass, each at the exact range that the check found. A check
 * that points nowhere (what a program did) stands at the start of the file that is opened first.
 */
export class WorkProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('opskata');
  private readonly found = new Map<string, ReadonlyMap<string, readonly FoundProblem[]>>();
  private readonly listener: vscode.Disposable;

  constructor(checker: Checker) {
    this.listener = checker.onDidChange((event) => this.follow(event));
  }

  /** Removes all entries of an exercise. */
  clear(folder: PracticeFolder): void {
    this.found.delete(exerciseKey(folder.exercise));
    this.publish();
  }

  dispose(): void {
    this.listener.dispose();
    this.collection.dispose();
  }

  private follow(event: CheckEvent): void {
    if (event.kind !== 'ended' || !event.outcome.ok) return;
    const { folder } = event.target;
    const attempt = event.outcome.value;
    const key = exerciseKey(folder.exercise);
    const byCheck = new Map(attempt.complete ? [] : this.found.get(key));
    for (const result of attempt.results) byCheck.set(result.id, problemsOf(result, folder));
    this.found.set(key, byCheck);
    this.publish();
  }

  private publish(): void {
    const byFile = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
    for (const byCheck of this.found.values()) {
      for (const [uri, diagnostic] of [...byCheck.values()].flat()) {
        const entry = byFile.get(uri.toString()) ?? [uri, []];
        entry[1].push(diagnostic);
        byFile.set(uri.toString(), entry);
      }
    }
    this.collection.clear();
    this.collection.set([...byFile.values()]);
  }
}

function problemsOf(result: CheckResult, folder: PracticeFolder): FoundProblem[] {
  if (result.verdict === 'pass' || result.verdict === 'skipped') return [];
  const findings =
    result.findings.length > 0 ? result.findings : [{ message: result.message, place: result.places[0] }];
  return findings.map(({ message, place }): FoundProblem => {
    const { uri, range } = locationOf(place ?? result.places[0], folder);
    const text = [`${result.title}: ${message}`, result.remedy].filter(Boolean).join('\n');
    const severity =
      result.verdict === 'fail' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
    const diagnostic = new vscode.Diagnostic(range, text, severity);
    diagnostic.source = 'OpsKata';
    diagnostic.code = result.id;
    const others = result.places.filter((other) => other !== place && other.file !== '');
    diagnostic.relatedInformation = others
      .slice(0, 20)
      .map((other) => new vscode.DiagnosticRelatedInformation(locationOf(other, folder), result.title));
    return isInside(uri, folder.dir) ? [uri, diagnostic] : [vscode.Uri.file(folder.entry), diagnostic];
  });
}
