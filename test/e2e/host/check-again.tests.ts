import assert from 'node:assert/strict';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Attempt } from '../../../src/engine/attempt.ts';
import type { CheckEvent } from '../../../src/extension/session/checker.ts';
import { answer, inPack, next, openFolder, services, terraform } from './extension.ts';

type Ended = Extract<CheckEvent, { kind: 'ended' }>;

describe('checking again', () => {
  const folder = () => join(openFolder(), ...terraform.id.split('/'));
  const entry = () => vscode.Uri.file(join(folder(), 'main.tf'));
  const ended = async (): Promise<Ended> => {
    const { checker } = await services();
    return (await next(checker.onDidChange, (event) => event.kind === 'ended')) as Ended;
  };
  const failedOf = (attempt: Attempt) =>
    attempt.results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);

  it('runs only what failed when the failed tests are run again', async () => {
    await vscode.commands.executeCommand('opskata.start', terraform.key, terraform.language);
    const attempt = await vscode.commands.executeCommand<Attempt>('opskata.check', terraform.key);
    const failed = failedOf(attempt);
    assert.ok(failed.length > 0 && failed.length < attempt.results.length);
    const again = ended();
    await vscode.commands.executeCommand('testing.reRunFailTests');
    const { target, outcome } = await again;
    assert.deepEqual([...(target.only ?? [])].sort(), [...failed].sort());
    assert.ok(outcome.ok);
    assert.deepEqual(failedOf(outcome.value).sort(), [...failed].sort());
  });

  it('runs on every save while a continuous run is on, and no more when it is off', async () => {
    await vscode.commands.executeCommand('testing.startContinuousRun');
    const { checker } = await services();
    const editor = await vscode.window.showTextDocument(entry());
    const type = (text: string) => editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    const first = ended();
    await type('# one\n');
    await editor.document.save();
    const { target, outcome } = await first;
    assert.equal(target.folder.dir, folder());
    assert.ok(outcome.ok);

    await vscode.commands.executeCommand('testing.stopContinuousRun');
    const ends: unknown[] = [];
    const listener = checker.onDidChange((event) => event.kind === 'ended' && ends.push(event));
    await type('# two\n');
    await editor.document.save();
    // A run that the save had begun would end before this one, which waits for it.
    await checker.check({ folder: target.folder });
    assert.equal(ends.length, 1);
    listener.dispose();
  });

  it('ends a check that is cancelled, and counts no attempt', async () => {
    const { access, checker, current } = await services();
    const practice = current.get();
    assert.ok(practice);
    const engine = await access.get();
    const attempts = async () => (await engine.progress()).attempts;
    const before = await attempts();
    const stop = new vscode.CancellationTokenSource();
    const outcome = await checker.check(
      { folder: practice },
      { started: () => stop.cancel(), result: () => undefined, ended: () => undefined },
      stop.token,
    );
    assert.ok(!outcome.ok);
    assert.equal(outcome.problem.kind, 'cancelled');
    assert.equal(await attempts(), before);
  });

  it('lets a newer check end the one before', async () => {
    const { checker, current } = await services();
    const practice = current.get();
    assert.ok(practice);
    const [older, newer] = await Promise.all([
      checker.check({ folder: practice }),
      checker.check({ folder: practice }),
    ]);
    assert.ok(!older.ok && older.problem.kind === 'cancelled');
    assert.ok(newer.ok);
  });

  it('shows the solution to somebody who gives up on purpose', async () => {
    const { access } = await services();
    const engine = await access.get();
    const locked = await engine.solution(terraform.key);
    assert.ok(!locked.ok && locked.problem.code === 'solution-locked');
    const asked = answer('showWarningMessage', 'Give Up and Show Solution');
    await vscode.commands.executeCommand('opskata.giveUp', terraform.key);
    assert.match(await asked, /Give up on/);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.match(tab?.label ?? '', /your work and a solution/);
    assert.ok((await engine.solution(terraform.key)).ok);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('passes after giving up, and is not mastered', async () => {
    const solution = inPack(terraform.id, 'solution', 'tf');
    for (const file of await readdir(solution)) await copyFile(join(solution, file), join(folder(), file));
    const attempt = await vscode.commands.executeCommand<Attempt>('opskata.check', terraform.key);
    assert.deepEqual(failedOf(attempt), []);
    const details = await (await (await services()).access.get()).describe(terraform.key);
    assert.ok(details.ok && details.value.exercise.state === 'passed');
  });
});
