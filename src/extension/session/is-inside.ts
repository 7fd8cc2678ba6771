import * as vscode from 'vscode';

/** Returns whether a file lies in a folder. */
export function isInside(uri: vscode.Uri, dir: string): boolean {
  return uri.scheme === 'file' && uri.path.startsWith(`${vscode.Uri.file(dir).path}/`);
}
