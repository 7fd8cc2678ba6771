import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';

/** What the engine's bundle, which lies beside the extension's, exports. */
type EngineModule = typeof import('./engine-entry.ts');

/** Gives the engine, which is loaded when it is first asked for: activation itself reads no pack and no parser. */
export class EngineAccess implements vscode.Disposable {
  private loading: Promise<Engine> | undefined;
  /** Every engine that was opened: one that was replaced may still be at work. */
  private readonly opened: Promise<Engine>[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly listener: vscode.Disposable;

  /** Fires when packs must be read anew. */
  readonly onDidChange = this.changed.event;

  constructor() {
    this.listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('opskata.packs')) return;
      this.loading = undefined;
      this.changed.fire();
    });
  }

  /** Whether the engine was asked for yet. */
  get isLoaded(): boolean {
    return this.loading !== undefined;
  }

  /** Returns the engine; a load that failed is tried again the next time. */
  get(): Promise<Engine> {
    if (this.loading !== undefined) return this.loading;
    this.loading = this.load().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    this.opened.push(this.loading);
    return this.loading;
  }

  /** Gives back what engines hold: temporary folders and the process that starts programs. */
  async close(): Promise<void> {
    this.loading = undefined;
    for (const opened of await Promise.allSettled(this.opened.splice(0))) {
      if (opened.status === 'fulfilled') await opened.value.close();
    }
  }

  /** Returns the module that the engine comes from, loading it when needed. */
  entry(): Promise<EngineModule> {
    return import('./engine-entry.ts');
  }

  /** Has the packs read anew. */
  async refresh(): Promise<void> {
    if (this.loading) (await this.loading).refresh();
    this.changed.fire();
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  private async load(): Promise<Engine> {
    const { openEngine } = await this.entry();
    const packs = vscode.workspace.getConfiguration('opskata').get<readonly string[]>('packs', []);
    return openEngine({ packs });
  }
}
