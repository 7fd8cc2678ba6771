import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ExerciseSummary } from '../../engine/catalogue.ts';
import type { Started } from '../../engine/engine.ts';
import { exerciseKey } from '../exercise-key.ts';
import { languageLabel } from '../exercise-wording.ts';
import { valueOrReport } from '../report-problem.ts';
import type { Services } from '../services.ts';
import { practiceFolder } from '../session/practice-folder.ts';
import { saveFolder } from '../session/save-folder.ts';
import { trusted } from '../session/trust.ts';

/** Returns the commands with which a person begins, continues and begins anew. */
export function practiceCommands(
  services: Services,
): Readonly<Record<string, (argument?: unknown, ...rest: unknown[]) => unknown>> {
  return {
    /** A click on an exercise: continues it where it was started, else shows its brief. */
    'opskata.open': (argument) => open(services, argument),
    'opskata.start': (argument, language) => start(services, argument, language),
    'opskata.openBrief': (argument) => openBrief(services, argument),
    'opskata.reset': (argument) => reset(services, argument),
  };
}

async function open(services: Services, argument: unknown): Promise<void> {
  const key = await services.finder.key(argument);
  if (!key) return;
  const engine = await services.access.get();
  const details = valueOrReport(await engine.describe(key));
  if (!details) return;
  const dir = details.exercise.folder;
  const found = dir === undefined ? undefined : await engine.identify(dir);
  if (found?.ok && exerciseKey(found.value.exercise) === key) {
    services.current.set(found.value);
    await showWork(services, found.value.entry, found.value.exercise);
  } else {
    await services.briefs.show(details.exercise, vscode.ViewColumn.One);
  }
}

async function start(services: Services, argument: unknown, language: unknown): Promise<Started | undefined> {
  if (!(await trusted(vscode.l10n.t('Starting an exercise')))) return undefined;
  const key = await services.finder.key(argument);
  if (!key) return undefined;
  const engine = await services.access.get();
  const details = valueOrReport(await engine.describe(key));
  if (!details) return undefined;
  const chosen = typeof language === 'string' ? language : await chooseLanguage(services, details.exercise);
  if (!chosen) return undefined;
  const parent = await practiceFolder(services.access);
  if (!parent) return undefined;
  const dir = join(parent, ...details.exercise.id.split('/'));
  const started = valueOrReport(await engine.start({ exercise: key, dir, language: chosen }));
  if (!started) return undefined;
  await afterScaffold(services, started);
  if (started.kept.length > 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0} of your files were there already and were kept as they are: {1}',
        started.kept.length,
        started.kept.join(', '),
      ),
    );
  }
  return started;
}

async function reset(services: Services, argument: unknown): Promise<void> {
  if (!(await trusted(vscode.l10n.t('Resetting an exercise')))) return;
  const folder = await services.finder.folder(argument);
  if (!folder) return;
  const go = vscode.l10n.t('Reset');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Start {0} anew?', folder.exercise.title),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Your files are not deleted: they are moved aside into a folder next to the new starter.',
      ),
    },
    go,
  );
  if (answer !== go) return;
  await resetNow(services, exerciseKey(folder.exercise), folder.dir);
}

/** Puts the starter back without asking; the old files are kept aside and the person is told where. */
export async function resetNow(services: Services, key: string, dir: string): Promise<string | undefined> {
  const engine = await services.access.get();
  if ((await saveFolder(dir)).size > 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Some of your changes could not be saved, so nothing was reset. Save them first.'),
    );
    return undefined;
  }
  const done = valueOrReport(await engine.reset({ exercise: key, dir }));
  if (!done) return undefined;
  services.checker.forget(key);
  await afterScaffold(services, done);
  if (done.backup) {
    const { backup } = done;
    const show = vscode.l10n.t('Show Old Files');
    void vscode.window
      .showInformationMessage(
        vscode.l10n.t('Your old files are kept in {0}.', vscode.workspace.asRelativePath(backup)),
        show,
      )
      .then((button) => (button === show ? showOldFiles(backup) : undefined));
  }
  return done.backup;
}

async function showOldFiles(folder: string): Promise<void> {
  const uri = vscode.Uri.file(folder);
  const entries = await vscode.workspace.fs.readDirectory(uri);
  const picked = await vscode.window.showQuickPick(
    entries.filter(([, type]) => type === vscode.FileType.File).map(([name]) => name),
    { title: vscode.l10n.t('Old files in {0}', folder) },
  );
  if (picked) await vscode.window.showTextDocument(vscode.Uri.joinPath(uri, picked), { preview: true });
}

async function afterScaffold(services: Services, started: Started): Promise<void> {
  const engine = await services.access.get();
  services.catalogue.refresh();
  const found = await engine.identify(started.dir);
  if (found.ok) {
    services.problems.clear(found.value);
    services.current.set(found.value);
    services.runs.tests.suite(found.value);
    services.results.update();
  }
  await showWork(services, started.entry, started.exercise);
}

/** Opens the file to work on with the brief beside it, and leaves the focus in the file. */
async function showWork(services: Services, entry: string, exercise: ExerciseSummary): Promise<void> {
  const uri = vscode.Uri.file(entry);
  const options: vscode.TextDocumentShowOptions = { viewColumn: vscode.ViewColumn.One, preview: false };
  await vscode.window.showTextDocument(uri, options);
  // An editor that was open before shows the file as it was then until it is told; unsaved changes are kept.
  if (!vscode.window.activeTextEditor?.document.isDirty) {
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await services.briefs.show(exercise, vscode.ViewColumn.Two);
  await vscode.window.showTextDocument(uri, options);
}

async function chooseLanguage(services: Services, exercise: ExerciseSummary): Promise<string | undefined> {
  if (exercise.languages.length < 2) return exercise.languages[0];
  const last = services.memory.get<string>('language');
  const ordered = [...exercise.languages].sort((a, b) => Number(b === last) - Number(a === last));
  const picked = await vscode.window.showQuickPick(
    ordered.map((language) => ({ label: languageLabel(language), language })),
    { title: vscode.l10n.t('{0}: which language?', exercise.title) },
  );
  if (picked) await services.memory.update('language', picked.language);
  return picked?.language;
}

async function openBrief(services: Services, argument: unknown): Promise<void> {
  const key = await services.finder.key(argument);
  if (!key) return;
  const details = valueOrReport(await (await services.access.get()).describe(key));
  if (details) await services.briefs.show(details.exercise, vscode.ViewColumn.Two);
}
