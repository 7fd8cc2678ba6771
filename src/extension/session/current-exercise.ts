import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { PracticeFolder } from '../../engine/engine.ts';
import { MARKER_FILE } from '../../engine/practice-marker.ts';
import type { EngineAccess } from '../engine-access.ts';
import type { Checker } from './checker.ts';

/**
 * Follows which exercise the person works on: the one that the active editor's file belongs to, else the last one
 * that was. Editors outside any exercise folder cost a few looks at the file system and load nothing.
 */
export class CurrentExercise implements vscode.Disposable {
  private readonly access: EngineAccess;
  private readonly changed = new vscode.EventEmitter<PracticeFolder | undefined>();
  private readonly listeners: vscode.Disposable[];
  private folder: PracticeFolder | undefined;
  private latest = 0;

  readonly onDidChange = this.changed.event;

  constructor(access: EngineAccess, checker: Checker) {
    this.access = access;
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor((editor) => void this.follow(editor)),
      checker.onDidChange((event) => {
        if (event.kind === 'ended') void this.reread(event.target.folder.dir);
      }),
    ];
    void this.follow(vscode.window.activeTextEditor);
  }

  get(): PracticeFolder | undefined {
    return this.folder;
  }

  set(folder: PracticeFolder): void {
    this.latest++;
    this.show(folder);
  }

  /** Reads the current exercise anew when it is the one of that folder: its state has changed. */
  async reread(dir: string): Promise<void> {
    const turn = ++this.latest;
    const found = await (await this.access.get()).identify(dir);
    if (turn !== this.latest || !found.ok) return;
    this.show(found.value);
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.changed.dispose();
  }

  private show(folder: PracticeFolder): void {
    this.folder = folder;
    void vscode.commands.executeCommand('setContext', 'opskata.hasCurrent', true);
    this.changed.fire(folder);
  }

  private async follow(editor: vscode.TextEditor | undefined): Promise<void> {
    const turn = ++this.latest;
    const inside =
      editor?.document.uri.scheme === 'file' ? await markedFolder(editor.document.uri.fsPath) : undefined;
    if (turn !== this.latest) return;
    void vscode.commands.executeCommand('setContext', 'opskata.inExercise', inside !== undefined);
    if (!inside || inside === this.folder?.dir) return;
    const found = await (await this.access.get()).identify(inside);
    if (turn !== this.latest || !found.ok) return;
    this.show(found.value);
  }
}

/** Returns the nearest folder above a file that holds an exercise's marker. */
async function markedFolder(file: string): Promise<string | undefined> {
  let dir = dirname(file);
  for (;;) {
    const found = await stat(join(dir, MARKER_FILE)).catch(() => undefined);
    if (found?.isFile()) return dir;
    const above = dirname(dir);
    if (above === dir) return undefined;
    dir = above;
  }
}
