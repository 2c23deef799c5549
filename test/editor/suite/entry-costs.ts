/** What a run costs stands above each entry point, opens the places behind it, and can be switched off. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { takePicture } from './pictures.ts';
import { show, uriOf } from './workbench.ts';

const FILE = 'src/routes/products.ts';

export async function checkEntryCosts(): Promise<void> {
  const editor = await show(FILE);
  const titles = (await lenses()).map(({ command }) => command?.title);
  assert.deepEqual(titles.slice(0, 2), [
    'GET /api/products: 2 queries, N HTTP calls, about 54 ms where N is 100',
    'GET /api/products/featured: 1 + N queries, about 200 ms where N is 100',
  ]);
  const [, featured] = await lenses();
  assert.ok(featured?.command);
  editor.revealRange(featured.range, vscode.TextEditorRevealType.AtTop);
  await vscode.commands.executeCommand(featured.command.command, ...(featured.command.arguments ?? []));
  await takePicture('entry-path');
  await vscode.commands.executeCommand('closeReferenceSearch');
  const settings = vscode.workspace.getConfiguration('hotpath');
  await settings.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
  while ((await lenses()).length > 0) await new Promise(resolve => setTimeout(resolve, 50));
  await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
}

function lenses(): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand('vscode.executeCodeLensProvider', uriOf(FILE), 50);
}
