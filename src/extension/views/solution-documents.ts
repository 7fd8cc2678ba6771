import { join } from 'node:path';
import * as vscode from 'vscode';
import type { PracticeFolder, Solution } from '../../engine/engine.ts';
import { exerciseKey } from '../exercise-key.ts';
import { languageLabel } from '../exercise-wording.ts';

const scheme = 'opskata-solution';

/** Read-only documents that hold a solution's files and its debrief; nothing of them is written to the disk. */
export class SolutionDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration: vscode.Disposable;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.changed.event;

  constructor() {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? vscode.l10n.t('Open the solution again from the OpsKata view.');
  }

  /** Opens a multi-file comparison of somebody's work (left) with the solution (right). */
  async compare(folder: PracticeFolder, solution: Solution): Promise<void> {
    const rows = [...solution.files].map(([path, text]) => {
      const mine = vscode.Uri.file(join(folder.dir, path));
      return [mine, mine, this.document(solution, path, text)];
    });
    const title = vscode.l10n.t(
      '{0}: your work and a solution ({1})',
      folder.exercise.title,
      languageLabel(solution.language),
    );
    await vscode.commands.executeCommand('vscode.changes', title, rows);
  }

  /** Opens the debrief: the questions that an interviewer asks next, and what a strong answer covers. */
  async showDebrief(solution: Solution): Promise<void> {
    const questions = solution.debrief.map(({ question, covers }, i) =>
      [
        `## ${i + 1}. ${question}`,
        vscode.l10n.t('A strong answer covers:'),
        ...covers.map((point) => `- ${point}`),
      ].join('\n\n'),
    );
    const heading = vscode.l10n.t('Debrief: {0}', solution.exercise.title);
    const uri = this.document(
      solution,
      `${heading}.md`.replaceAll('/', '-'),
      `# ${heading}\n\n${questions.join('\n\n')}\n`,
    );
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private document(solution: Solution, path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({
      scheme,
      path: `/${exerciseKey(solution.exercise)}/${solution.language}/${path}`,
    });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    return uri;
  }
}
