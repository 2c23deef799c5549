/** Brings the editor into the states that the README shows, and asks the runner for a picture of each. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { findings, show } from './workbench.ts';

export async function takePictures(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  await select('web/app/products/page.tsx', 'n-plus-one');
  await vscode.commands.executeCommand('editor.action.showHover');
  await takePicture('editor');
  await select('web/app/api/products/route.ts', 'missing-cache-headers');
  await vscode.commands.executeCommand('editor.action.quickFix');
  await takePicture('quick-fix');
  await vscode.commands.executeCommand('hideCodeActionWidget');
  await vscode.commands.executeCommand('workbench.action.closePanel');
}

async function select(file: string, rule: string): Promise<void> {
  const editor = await show(file);
  const found = findings().find(finding => finding.path === file && finding.rule === rule);
  if (!found) throw new Error(`${file} has no finding of ${rule}`);
  const { start } = found.diagnostic.range;
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(found.diagnostic.range, vscode.TextEditorRevealType.InCenter);
}

/** Goes on once the runner has taken the picture; runners that take none set no folder. */
export async function takePicture(name: string): Promise<void> {
  const folder = process.env.HOTPATH_SUITE_DATA;
  if (!folder) return;
  console.log(`[picture] ${name}`);
  while (!existsSync(path.join(folder, `${name}.taken`))) await wait(50);
}
