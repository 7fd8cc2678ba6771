import * as vscode from 'vscode';
import type { Catalogue, PackProblem } from '../../engine/catalogue.ts';

/** The Problems view's entries for what is broken in packs, at their places in the packs' files. */
export class PackProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('opskata-packs');

  /** Shows the problems of a catalogue in the place of those shown before. */
  show(catalogue: Catalogue): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const problem of catalogue.problems) {
      const diagnostics = byFile.get(problem.file) ?? [];
      diagnostics.push(diagnosticOf(problem));
      byFile.set(problem.file, diagnostics);
    }
    this.collection.clear();
    for (const [file, diagnostics] of byFile) this.collection.set(vscode.Uri.file(file), diagnostics);
  }

  dispose(): void {
    this.collection.dispose();
  }
}

function diagnosticOf(problem: PackProblem): vscode.Diagnostic {
  const line = Math.max(0, (problem.line ?? 1) - 1);
  const column = Math.max(0, (problem.column ?? 1) - 1);
  const severity = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    information: vscode.DiagnosticSeverity.Information,
  }[problem.severity];
  const range = new vscode.Range(line, column, line, column);
  const diagnostic = new vscode.Diagnostic(range, `${problem.summary}\n${problem.detail}`, severity);
  diagnostic.source = 'OpsKata';
  diagnostic.code = problem.code;
  return diagnostic;
}
