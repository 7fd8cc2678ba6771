import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Attempt } from '../../../src/engine/attempt.ts';
import type { Hints } from '../../../src/engine/engine.ts';
import { answer, inPack, next, openFolder, program, services } from './extension.ts';

describe('first exercise', () => {
  const folder = () => join(openFolder(), ...program.id.split('/'));
  const entry = () => join(folder(), program.entry);
  const problems = () =>
    vscode.languages
      .getDiagnostics()
      .filter(([uri]) => uri.fsPath.startsWith(folder()))
      .flatMap(([, diagnostics]) => diagnostics)
      .filter(({ source }) => source === 'OpsKata');

  it('starting writes the starter, opens it and opens the brief beside it', async () => {
    await vscode.commands.executeCommand('opskata.start', program.key, program.language);
    assert.equal(
      await readFile(entry(), 'utf8'),
      await readFile(inPack(program.id, 'starter/py', program.entry), 'utf8'),
    );
    assert.ok(await stat(join(folder(), '.opskata.json')));
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.ok(
      tabs().some(({ input }) => input instanceof vscode.TabInputText && input.uri.fsPath === entry()),
    );
    const isBrief = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputCustom && input.viewType.includes('markdown.preview');
    while (!tabs().some(isBrief)) await next(vscode.window.tabGroups.onDidChangeTabs);
  });

  it('checking the starter fails checks, and each is in the Problems view with its reason', async () => {
    const attempt = await vscode.commands.executeCommand<Attempt>('opskata.check', program.key);
    const failed = attempt.results.filter(({ verdict }) => verdict === 'fail');
    assert.ok(failed.length > 0);
    const codes = new Set(problems().map(({ code }) => code));
    assert.deepEqual(
      failed.map(({ id }) => id).filter((id) => !codes.has(id)),
      [],
    );
    for (const { code, message, severity } of problems()) {
      const result = attempt.results.find(({ id }) => id === code);
      assert.ok(result && message.startsWith(result.title), message);
      assert.equal(
        severity,
        result.verdict === 'fail' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
      );
    }
  });

  it('a suite with its checks stands in the Testing view', async () => {
    const { runs, current } = await services();
    const practice = current.get();
    assert.ok(practice);
    const suite = runs.tests.suite(practice);
    assert.equal(suite.label, practice.exercise.title);
    assert.ok(suite.children.size > 0);
    assert.equal(suite.uri?.fsPath, entry());
  });

  it('the solution stays closed before a pass', async () => {
    const { access } = await services();
    const solution = await (await access.get()).solution(program.key);
    assert.ok(!solution.ok && solution.problem.code === 'solution-locked');
  });

  it('hints unlock in their order, after a warning before the first', async () => {
    const asked = answer('showInformationMessage', 'Show Hint');
    const first = await vscode.commands.executeCommand<Hints>('opskata.hint', program.key);
    assert.match(await asked, /first of 3 hints/);
    const second = await vscode.commands.executeCommand<Hints>('opskata.hint', program.key);
    const third = await vscode.commands.executeCommand<Hints>('opskata.hint', program.key);
    const fourth = await vscode.commands.executeCommand<Hints>('opskata.hint', program.key);
    assert.deepEqual(
      [first, second, third, fourth].map(({ unlocked }) => unlocked.length),
      [1, 2, 3, 3],
    );
    assert.deepEqual(third.unlocked.slice(0, 2), second.unlocked);
  });

  it('pasting the solution without saving it passes every check and clears the Problems view', async () => {
    const solution = await readFile(inPack(program.id, 'solution/py', program.entry), 'utf8');
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(entry()));
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), solution));
    assert.ok(editor.document.isDirty);
    const attempt = await vscode.commands.executeCommand<Attempt>('opskata.check', program.key);
    assert.deepEqual(
      attempt.results.filter(({ verdict }) => verdict !== 'pass').map(({ id, message }) => [id, message]),
      [],
    );
    assert.equal(attempt.verdict, 'passed');
    assert.equal(editor.document.isDirty, false);
    assert.deepEqual(problems(), []);
    const { access } = await services();
    const details = await (await access.get()).describe(program.key);
    assert.ok(
      details.ok && details.value.exercise.state === 'passed',
      'solved with hints, so passed and not mastered',
    );
  });

  it('compares with the solution after the pass', async () => {
    await vscode.commands.executeCommand('opskata.compareSolution', program.key);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.match(tab?.label ?? '', /your work and a solution/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('resetting puts the starter back and keeps the work', async () => {
    const mine = '# my own work\n';
    await writeFile(entry(), mine);
    const asked = answer('showWarningMessage', 'Reset');
    await vscode.commands.executeCommand('opskata.reset', program.key);
    assert.match(await asked, /Start .* anew/);
    assert.equal(
      await readFile(entry(), 'utf8'),
      await readFile(inPack(program.id, 'starter/py', program.entry), 'utf8'),
    );
    const kept = await readdir(folder(), { recursive: true });
    const copies = kept.filter((path) => path.endsWith(`/${program.entry}`));
    assert.equal(copies.length, 1, kept.join(', '));
    assert.equal(await readFile(join(folder(), copies[0] ?? ''), 'utf8'), mine);
  });

  it('shows the same progress as the command line', async () => {
    const { execFile } = await import('node:child_process');
    const { promisify } = await import('node:util');
    const { extension } = await import('./extension.ts');
    const bin = join(extension().extensionPath, 'dist/opskata.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [bin, 'list', '--json']);
    const listed = JSON.parse(stdout) as { exercises: { id: string; state: string }[] };
    assert.equal(listed.exercises.find(({ id }) => id === program.id)?.state, 'passed');
  });
});
