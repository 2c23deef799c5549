/** *Hotpath: Review Workspace* reads everything again and answers with a summary; *Review Changes* says what it lacks. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ChangesReview, ReviewSummary } from '../../../server/lsp/protocol.ts';
import { marks } from './workbench.ts';

export async function checkReview(): Promise<void> {
  const summary = await vscode.commands.executeCommand<ReviewSummary>('hotpath.reviewWorkspace');
  assert.equal(summary.outcome, 'complete');
  assert.equal(summary.findings, marks().length);
  const rules = marks().map(mark => mark.slice(mark.lastIndexOf(' ') + 1));
  assert.deepEqual(Object.keys(summary.rules).sort(), [...new Set(rules)].sort());
  const changes = await vscode.commands.executeCommand<ChangesReview>('hotpath.reviewChanges', 'HEAD');
  assert.deepEqual(changes.findings, []);
  assert.match(changes.errors.join(), /is in no git repository/);
}
