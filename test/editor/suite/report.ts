/** *Hotpath: Open Report* shows the page in a tab; a place that is chosen there opens beside it. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { takePicture } from './pictures.ts';
import { root } from './workbench.ts';

export async function checkReport(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
  await vscode.commands.executeCommand('hotpath.openReport');
  while (!isReport(vscode.window.tabGroups.activeTabGroup.activeTab?.input)) await wait(50);
  const opened = new Promise<vscode.TextEditor>(resolve => {
    const subscription = vscode.window.onDidChangeActiveTextEditor(editor => {
      if (!editor) return;
      subscription.dispose();
      resolve(editor);
    });
  });
  // The runner chooses the first place of the page.
  await takePicture('report');
  if (!process.env.HOTPATH_SUITE_DATA) return;
  const { document, selection } = await opened;
  assert.ok(document.uri.fsPath.startsWith(root()));
  assert.ok(selection.active.line > 0);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

function isReport(input: unknown): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('hotpath.report');
}
