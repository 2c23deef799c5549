/** The Performance Review view: its groups, its filter, and by keyboard what can be done with a finding; the runner looks at the page. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { takePicture } from './pictures.ts';
import { findings, show, until } from './workbench.ts';

const FILE = 'web/app/api/products/route.ts';
const RULE = 'missing-cache-headers';

export async function checkReviewView(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('hotpath.review.focus');
  await takePicture('review-view');
  await vscode.commands.executeCommand('hotpath.groupReview', 'rule');
  await vscode.commands.executeCommand('hotpath.filterReview', 'web products route cache');
  await takePicture('review-filtered');
  await copyAndFix();
  await takePicture('review-ignoring');
  await ignore();
  await vscode.commands.executeCommand('hotpath.filterReview', 'nothing of the kind');
  await takePicture('review-nothing-left');
  await vscode.commands.executeCommand('hotpath.clearReviewFilter');
  await vscode.commands.executeCommand('hotpath.groupReview', 'entry point');
}

/** The runner has chosen both in the menu of the finding that is left. */
async function copyAndFix(): Promise<void> {
  await until('the end of the mended finding', () => !isReported());
  const { document } = await show(FILE);
  assert.match(document.getText(), /'Cache-Control': 'public, max-age=60'/);
  await vscode.commands.executeCommand('undo');
  await until('the return of the finding', isReported);
}

/** The runner has chosen it by keys. */
async function ignore(): Promise<void> {
  await until('the end of the ignored finding', () => !isReported());
  const { document } = await show(FILE);
  assert.match(document.getText(), /\/\/ hotpath-ignore-next-line missing-cache-headers -- <reason>/);
  await vscode.commands.executeCommand('undo');
  await until('the return of the ignored finding', isReported);
}

function isReported(): boolean {
  return findings().some(({ path, rule }) => path === FILE && rule === RULE);
}
