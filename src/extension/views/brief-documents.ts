import * as vscode from 'vscode';
import type { ExerciseSummary } from '../../engine/catalogue.ts';
import type { EngineAccess } from '../engine-access.ts';

const scheme = 'opskata-brief';

/** Read-only documents that hold briefs, under the title of their exercise; a restored tab reads its brief anew. */
export class BriefDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly access: EngineAccess;
  private readonly registration: vscode.Disposable;

  constructor(access: EngineAccess) {
    this.access = access;
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, pack = '', track = '', slug = ''] = uri.path.split('/');
    const details = await (await this.access.get()).describe(`${pack}:${track}/${slug}`);
    return details.ok ? details.value.brief : `${details.problem.message} ${details.problem.remedy}`;
  }

  /** Shows an exercise's brief, rendered, in a column; the focus stays where it is. */
  async show(exercise: ExerciseSummary, column: vscode.ViewColumn): Promise<void> {
    const name = vscode.l10n.t('Brief: {0}', exercise.title).replaceAll('/', '-');
    const uri = vscode.Uri.from({ scheme, path: `/${exercise.pack}/${exercise.id}/${name}.md` });
    const options: vscode.TextDocumentShowOptions = { viewColumn: column, preserveFocus: true };
    await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', options);
  }

  dispose(): void {
    this.registration.dispose();
  }
}
