import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { services } from './extension.ts';

describe('broken pack', () => {
  it('shows its error at its place and hides no other exercise', async () => {
    const root = join(process.env['OPSKATA_SUITE_WORK'] ?? '', 'broken-pack');
    await mkdir(root, { recursive: true });
    await writeFile(
      join(root, 'pack.yaml'),
      'format: 1\nid: broken\nversion: 1.0.0\ntitel: A typing mistake\n',
    );
    const { catalogue } = await services();
    const config = vscode.workspace.getConfiguration('opskata');
    await config.update('packs', [root], vscode.ConfigurationTarget.Global);
    try {
      const nodes = await catalogue.getChildren();
      assert.ok(nodes.some((node) => node.kind === 'track'));
      const problems = nodes.find((node) => node.kind === 'problems');
      assert.ok(problems);
      const children = await catalogue.getChildren(problems);
      const places = await Promise.all(
        children.map(async (child) => (await catalogue.getTreeItem(child)).command?.arguments?.[0]?.fsPath),
      );
      assert.ok(places.includes(join(root, 'pack.yaml')), places.join('\n'));
      const shown = vscode.languages.getDiagnostics(vscode.Uri.file(join(root, 'pack.yaml')));
      const typo = shown.find(({ message }) => message.includes('titel'));
      assert.ok(typo, shown.map(({ message }) => message).join('\n'));
      assert.equal(typo.range.start.line, 3);
    } finally {
      await config.update('packs', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
