/** Findings follow edits in other files, saved or not. */
import * as vscode from 'vscode';
import { findings, show, until } from './workbench.ts';

const CALLER = 'web/app/products/page.tsx';
const CALLEE = 'web/lib/ratings.ts';
const QUERY = /await prisma\.review\.aggregate\(\{.*\}\)/;

export async function checkLiveUpdate(): Promise<void> {
  await show(CALLER);
  const { document } = await show(CALLEE);
  const query = QUERY.exec(document.getText());
  if (!query) throw new Error(`${CALLEE} holds no query`);
  const start = document.positionAt(query.index);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(start, document.positionAt(query.index + query[0].length)),
    '{ _avg: { stars: productId.length } }',
  );
  await vscode.workspace.applyEdit(edit);
  await until('the end of the finding in the caller', () => !isReported());
  await vscode.commands.executeCommand('undo');
  await until('the return of the finding in the caller', isReported);
}

function isReported(): boolean {
  return findings().some(({ path, rule }) => path === CALLER && rule === 'n-plus-one');
}
