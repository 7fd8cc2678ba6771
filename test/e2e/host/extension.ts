import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Services } from '../../../src/extension/services.ts';

/** The exercise that the tests start and solve: it has all languages of programs, and checks that run quickly. */
export const program = {
  key: 'opskata:scripting/log-error-rates',
  id: 'scripting/log-error-rates',
  language: 'py',
  entry: 'error_rates.py',
};

/** The exercise whose checks point at lines of Terraform. */
export const terraform = {
  key: 'opskata:terraform/load-balancer',
  id: 'terraform/load-balancer',
  language: 'tf',
};

/** Returns the extension as VS Code installed it. */
export function extension(): vscode.Extension<Services> {
  const found = vscode.extensions.getExtension<Services>('opskata.opskata');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** Returns the extension's parts, activating it when needed. */
export async function services(): Promise<Services> {
  return extension().activate();
}

/** Returns the absolute path of the folder that the window has open. */
export function openFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return folder.uri.fsPath;
}

/** Returns the absolute path of a folder of the pack that the extension carries. */
export function inPack(...segments: string[]): string {
  return join(extension().extensionPath, 'dist', 'exercises', ...segments);
}

/** Returns a promise of the first event that satisfies a condition. */
export function next<T>(event: vscode.Event<T>, condition: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      if (!condition(value)) return;
      listener.dispose();
      resolve(value);
    });
  });
}

/** Answers the next question of a kind with a button, and returns what was asked. */
export function answer(
  kind: 'showWarningMessage' | 'showInformationMessage',
  button: string,
): Promise<string> {
  const window = vscode.window as unknown as Record<string, (message: string, ...rest: unknown[]) => unknown>;
  const original = window[kind];
  assert.ok(original);
  return new Promise((resolve) => {
    window[kind] = (message, ...rest) => {
      if (!rest.includes(button)) return original.call(vscode.window, message, ...rest);
      window[kind] = original;
      resolve(message);
      return Promise.resolve(button);
    };
  });
}
