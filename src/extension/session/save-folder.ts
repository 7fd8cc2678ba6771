import * as vscode from 'vscode';
import { isInside } from './is-inside.ts';

/**
 * Saves every unsaved document of a folder. Returns the text of those that could not be saved (a read-only file), by
 * path inside the folder: what the editor shows is not what is on the disk then.
 */
export async function saveFolder(dir: string): Promise<ReadonlyMap<string, string>> {
  const unsaved = new Map<string, string>();
  const root = vscode.Uri.file(dir).path;
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || !isInside(document.uri, dir)) continue;
    if (!(await document.save())) unsaved.set(document.uri.path.slice(root.length + 1), document.getText());
  }
  return unsaved;
}
