/** A folder that is added to the workspace is scanned too, and its findings join the others. */
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { findings, lineOf, marks, root, until } from './workbench.ts';

export async function checkSecondFolder(): Promise<void> {
  const folder = path.join(path.dirname(root()), 'warehouse');
  const expected = marks(folder);
  assert.ok(expected.length > 0, 'the second example has marks');
  vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(folder) });
  await until('the findings of the second folder', () => {
    const there = findings(folder).map(lineOf).sort();
    return there.join() === expected.join();
  });
  assert.equal(findings().length, marks().length, 'the first folder keeps its findings');
}
