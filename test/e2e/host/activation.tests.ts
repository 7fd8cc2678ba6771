import assert from 'node:assert/strict';
import { services } from './extension.ts';

describe('activation', () => {
  it('loads neither engine nor packs', async () => {
    const { access } = await services();
    assert.equal(access.isLoaded, false);
  });

  it('registers every command that package.json declares', async () => {
    const vscode = await import('vscode');
    const { extension } = await import('./extension.ts');
    const declared: { command: string }[] = extension().packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
    assert.ok(declared.length > 10);
  });
});
