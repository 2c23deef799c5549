/** A fix that reaches into a caller's file is shown first, changes both files when it is accepted, and is undone. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { takePicture } from './pictures.ts';
import { findings, show, until } from './workbench.ts';

const FILE = 'src/lib/passwords.ts';
const CALLER = 'src/services/customer-service.ts';
const RULE = 'blocking-cpu-on-hot-path';

export async function checkFixOfManyFiles(): Promise<void> {
  const caller = (await show(CALLER)).document;
  const editor = await show(FILE);
  const { document } = editor;
  const before = [document.getText(), caller.getText()];
  const found = finding();
  assert.ok(found, `${FILE} has a finding of ${RULE}`);
  editor.selection = new vscode.Selection(found.diagnostic.range.start, found.diagnostic.range.start);
  await preview();
  await takePicture('fix-preview');
  assert.deepEqual([document.getText(), caller.getText()], before, 'nothing changes before it is accepted');
  await accept(() => document.getText() !== before[0]);
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

/** Takes the light bulb's first offer: the editor shows what it would change, and waits. */
async function preview(): Promise<void> {
  const lightBulb = { kind: vscode.CodeActionKind.QuickFix.value, apply: 'first' };
  await vscode.commands.executeCommand('editor.action.codeAction', lightBulb);
}

/** Until the pane is open, the command does nothing. */
async function accept(isApplied: () => boolean): Promise<void> {
  while (!isApplied()) {
    await vscode.commands.executeCommand('refactorPreview.apply');
    await wait(100);
  }
}

async function undoBoth(): Promise<void> {
  await vscode.commands.executeCommand('undo');
}
