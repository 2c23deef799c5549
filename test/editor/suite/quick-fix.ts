/** A quick fix is offered for a finding, changes the text when applied, and ends the finding. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findings, show, until, uriOf } from './workbench.ts';

const FILE = 'web/app/api/products/route.ts';
const RULE = 'missing-cache-headers';

export async function checkQuickFix(): Promise<void> {
  const { document } = await show(FILE);
  const before = document.getText();
  const found = finding();
  assert.ok(found, `${FILE} has a finding of ${RULE}`);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(FILE),
    found.diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    8,
  );
  const fix = actions.find(({ title }) => title.startsWith('Set Cache-Control'));
  assert.ok(fix?.edit, `a quick fix with edits; there are ${actions.map(({ title }) => title).join(', ')}`);
  await vscode.workspace.applyEdit(fix.edit);
  assert.match(document.getText(), /'Cache-Control': 'public, max-age=60'/);
  await until('the end of the mended finding', () => finding() === undefined);
  await vscode.commands.executeCommand('undo');
  assert.equal(document.getText(), before, 'one undo takes the fix back');
  await until('the return of the finding', () => finding() !== undefined);
}

function finding() {
  return findings().find(({ path, rule }) => path === FILE && rule === RULE);
}
