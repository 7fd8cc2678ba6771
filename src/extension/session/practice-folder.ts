import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineAccess } from '../engine-access.ts';

/**
 * Returns the folder that exercises are scaffolded into, each in `<track>/<slug>` below it; undefined when the person
 * backs out.
 *
 * It is the setting `opskata.practiceFolder`; else the open folder when it is empty or holds exercises already; else
 * the person is asked, since an exercise should not be written into a project by surprise. The answer is kept.
 */
export async function practiceFolder(access: EngineAccess): Promise<string | undefined> {
  const set = configured();
  if (set) return set;
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    if (folder.uri.scheme === 'file' && (await isForPractice(folder.uri.fsPath))) return folder.uri.fsPath;
  }
  return ask(access);
}

/** Opens the practice folder in this window, asking for one when none is known yet. */
export async function openPracticeFolder(access: EngineAccess): Promise<void> {
  const folder = configured() ?? (await ask(access));
  if (!folder) return;
  const uri = vscode.Uri.file(folder);
  await vscode.workspace.fs.createDirectory(uri);
  await vscode.commands.executeCommand('vscode.openFolder', uri);
}

function configured(): string | undefined {
  const set = vscode.workspace.getConfiguration('opskata').get('practiceFolder', '').trim();
  if (set === '') return undefined;
  if (set === '~' || set.startsWith('~/')) return join(homedir(), set.slice(1));
  return isAbsolute(set) ? set : join(homedir(), set);
}

/** Returns whether a folder is empty, or has an exercise in it at the depth where they are scaffolded. */
async function isForPractice(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names) return false;
  const shown = names.filter((name) => !['.vscode', '.DS_Store'].includes(name));
  if (shown.length === 0) return true;
  const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), '{.opskata.json,*/*/.opskata.json}');
  return (await vscode.workspace.findFiles(pattern, null, 1)).length > 0;
}

async function ask(access: EngineAccess): Promise<string | undefined> {
  const { defaultPracticeFolder } = await access.entry();
  const usual = defaultPracticeFolder();
  const choices = [
    {
      label: `$(folder) ${usual}`,
      description: vscode.l10n.t('recommended'),
      choose: async () => usual,
    },
    {
      label: `$(folder-opened) ${vscode.l10n.t('Choose Another Folder…')}`,
      choose: async () => {
        const picked = await vscode.window.showOpenDialog({
          canSelectFiles: false,
          canSelectFolders: true,
          openLabel: vscode.l10n.t('Practise Here'),
        });
        return picked?.[0]?.fsPath;
      },
    },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Where should your exercises go?'),
    placeHolder: vscode.l10n.t('Each exercise gets a folder of its own there; nothing else is touched'),
  });
  const folder = await choice?.choose();
  if (folder) {
    const config = vscode.workspace.getConfiguration('opskata');
    await config.update('practiceFolder', folder, vscode.ConfigurationTarget.Global);
  }
  return folder;
}
