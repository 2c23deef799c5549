/** A fix that reaches into a caller's file is shown first, changes both files when it is accepted, and is undone. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { takePicture } from './pictures.ts';
import { findings, show, until, uriOf } from './workbench.ts';

const FILE = 'src/lib/passwords.ts';
const CALLER = 'src/services/customer-service.ts';
const RULE = 'sync-io-on-hot-path';

export async function checkFixOfManyFiles(): Promise<void> {
  const caller = (await show(CALLER)).document;
  const editor = await show(FILE);
  const { document } = editor;
  const before = [document.getText(), caller.getText()];
  const found = finding();
  assert.ok(found, `${FILE} has a finding of ${RULE}`);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(FILE),
    found.diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    8,
  );
  const fix = actions.find(({ edit }) => edit?.size === 2);
  assert.ok(fix?.edit, `a fix of two files; there are ${actions.map(({ title }) => title).join(', ')}`);
  const applied = preview(fix.edit);
  await takePicture('fix-preview');
  assert.deepEqual([document.getText(), caller.getText()], before, 'nothing changes before it is accepted');
  assert.ok(await applied.accept(), 'the fix is applied');
  assert.match(document.getText(), /async function matchesHash\(.*\): Promise<boolean>/);
  assert.match(caller.getText(), /!\(await matchesHash\(/);
  await until('the end of the mended finding', () => finding() === undefined);
  await undoBoth();
  assert.deepEqual([document.getText(), caller.getText()], before, 'undo takes the fix back');
  await until('the return of the finding', () => finding() !== undefined);
}

function finding() {
  return findings().find(({ path, rule }) => path === FILE && rule === RULE);
}

/** The editor asks for consent before it changes anything; `accept` gives it. */
function preview(edit: vscode.WorkspaceEdit): { accept(): Promise<boolean> } {
  let isDone = false;
  const applied = vscode.workspace.applyEdit(edit).then(result => {
    isDone = true;
    return result;
  });
  return {
    accept: async () => {
      while (!isDone) {
        // The pane takes a moment to open; until then the command does nothing.
        await vscode.commands.executeCommand('refactorPreview.apply');
        await wait(100);
      }
      return applied;
    },
  };
}

async function undoBoth(): Promise<void> {
  await vscode.commands.executeCommand('undo');
}
