import * as vscode from 'vscode';

/** Returns whether the workspace is in Restricted Mode, in which nothing is run and nothing is written. */
export function isRestricted(): boolean {
  return !vscode.workspace.isTrusted;
}

/** Returns true in a trusted workspace; otherwise says what needs trust, offers to grant it, and returns false. */
export async function trusted(what: string): Promise<boolean> {
  if (!isRestricted()) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const button = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} needs a trusted workspace: in Restricted Mode, OpsKata shows and reads but runs nothing.',
      what,
    ),
    manage,
  );
  if (button === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
