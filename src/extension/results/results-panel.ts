import { randomBytes } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import type { PracticeFolder } from '../../engine/engine.ts';
import type { EngineAccess } from '../engine-access.ts';
import { exerciseKey } from '../exercise-key.ts';
import { exerciseDescription, languageLabel } from '../exercise-wording.ts';
import type { CheckEvent, Checker } from '../session/checker.ts';
import { isRestricted } from '../session/trust.ts';
import { resultsHtml } from './results-html.ts';

/** Commands that a button of the panel may give; each is run for the panel's exercise. */
const buttonCommands: Readonly<Record<string, string>> = {
  check: 'opskata.check',
  brief: 'opskata.openBrief',
  reset: 'opskata.reset',
  hint: 'opskata.hint',
  giveUp: 'opskata.giveUp',
  compare: 'opskata.compareSolution',
  debrief: 'opskata.openDebrief',
};

/** The panel with score, checks, hints and next step of one exercise at a time, beside the editor. */
export class ResultsPanel implements vscode.Disposable {
  private readonly access: EngineAccess;
  private readonly checker: Checker;
  private readonly extensionUri: vscode.Uri;
  private readonly root: vscode.Uri;
  private readonly listeners: vscode.Disposable[] = [];
  private panel: vscode.WebviewPanel | undefined;
  private folder: PracticeFolder | undefined;
  private checking: { done: number; total: number } | undefined;
  private ready = false;
  private updates = Promise.resolve();

  constructor(extensionUri: vscode.Uri, access: EngineAccess, checker: Checker) {
    this.extensionUri = extensionUri;
    this.root = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.access = access;
    this.checker = checker;
    this.listeners.push(
      checker.onDidChange((event) => this.follow(event)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.update(true)),
    );
  }

  /** Shows an exercise's results, or brings the panel that does to the front. */
  show(folder: PracticeFolder, preserveFocus = true): void {
    const same =
      this.folder !== undefined && exerciseKey(this.folder.exercise) === exerciseKey(folder.exercise);
    this.folder = folder;
    if (!same) this.checking = undefined;
    if (this.panel) {
      this.panel.title = title(folder);
      if (!this.panel.visible) this.panel.reveal(undefined, preserveFocus);
    } else {
      this.panel = this.create(folder, preserveFocus);
    }
    this.update(same);
  }

  /** Reads the exercise anew (its state, hints) and shows that, when the panel is open for it. */
  update(keep = true): void {
    this.updates = this.updates
      .then(() => this.send(keep))
      .catch((error: unknown) => {
        void vscode.window.showErrorMessage(String(error));
      });
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.panel?.dispose();
  }

  private create(folder: PracticeFolder, preserveFocus: boolean): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      'opskata.results',
      title(folder),
      { viewColumn: vscode.ViewColumn.Two, preserveFocus },
      {
        enableScripts: true,
        localResourceRoots: [this.root],
        enableFindWidget: true,
        retainContextWhenHidden: true,
      },
    );
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'results.svg');
    this.ready = false;
    panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.html = this.frame(panel.webview);
    return panel;
  }

  private follow(event: CheckEvent): void {
    if (!this.folder || exerciseKey(event.target.folder.exercise) !== exerciseKey(this.folder.exercise))
      return;
    if (event.kind === 'ended') this.checking = undefined;
    else this.checking = { done: event.kind === 'progress' ? event.done : 0, total: event.total };
    this.update();
  }

  private async send(keep: boolean): Promise<void> {
    if (!this.panel || !this.folder || !this.ready) return;
    const engine = await this.access.get();
    const key = exerciseKey(this.folder.exercise);
    const hints = await engine.hints(key);
    const exercise = hints.ok ? hints.value.exercise : this.folder.exercise;
    const markup = resultsHtml(
      {
        title: exercise.title,
        description: exerciseDescription(exercise),
        language: languageLabel(this.folder.language),
        checking: this.checking,
        attempt: this.checker.latest(key),
        hints: hints.ok ? hints.value.unlocked : [],
        hintCount: hints.ok ? hints.value.total : 0,
        solutionOpen: exercise.gaveUp || exercise.state === 'passed' || exercise.state === 'mastered',
        restricted: isRestricted(),
      },
      vscode.l10n.t,
    ).markup;
    await this.panel.webview.postMessage({ kind: 'content', markup, keep });
  }

  private receive(message: unknown): void {
    if (typeof message !== 'object' || message === null || !this.folder) return;
    const fields = message as Readonly<Record<string, unknown>>;
    const command = String(fields['command']);
    if (command === 'ready') {
      this.ready = true;
      this.update(false);
    } else if (command === 'open') {
      void openPlace(this.folder, fields);
    } else {
      const known = buttonCommands[command];
      if (known) void vscode.commands.executeCommand(known, exerciseKey(this.folder.exercise));
    }
  }

  /** Returns the page around the content: it may load nothing but the extension's own style and script. */
  private frame(webview: vscode.Webview): string {
    const nonce = randomBytes(16).toString('base64');
    const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(this.root, name)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('results.css')}">
<title>OpsKata</title>
</head>
<body>
<main></main>
<script nonce="${nonce}" src="${file('results.js')}"></script>
</body>
</html>`;
  }
}

function title(folder: PracticeFolder): string {
  return vscode.l10n.t('Results: {0}', folder.exercise.title);
}

async function openPlace(folder: PracticeFolder, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const file = String(fields['file']);
  const at = (name: string) => Math.max(0, Number(fields[name]) - 1) || 0;
  const selection = new vscode.Range(at('line'), at('column'), at('endLine'), at('endColumn'));
  const uri = vscode.Uri.file(isAbsolute(file) ? file : join(folder.dir, file));
  await vscode.window.showTextDocument(uri, { selection, viewColumn: vscode.ViewColumn.One });
}
