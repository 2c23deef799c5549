/** In a folder that is not trusted, nothing but the review of changes is missing. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { show } from './workbench.ts';

export async function checkRestricted(): Promise<void> {
  assert.equal(vscode.workspace.isTrusted, false);
  const changes = await vscode.commands.executeCommand('hotpath.reviewChanges', 'HEAD');
  assert.equal(changes, undefined);
  const { document } = await show('src/routes/products.ts');
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  assert.ok(lenses.length > 0);
}
