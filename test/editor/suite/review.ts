/** *Hotpath: Review Workspace* reads everything again and answers with a summary. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ReviewSummary } from '../../../server/lsp/protocol.ts';
import { marks } from './workbench.ts';

export async function checkReview(): Promise<void> {
  const summary = await vscode.commands.executeCommand<ReviewSummary>('hotpath.reviewWorkspace');
  assert.equal(summary.outcome, 'complete');
  assert.equal(summary.findings, marks().length);
  assert.deepEqual(Object.keys(summary.rules).sort(), [
    'missing-cache-headers',
    'n-plus-one',
    'sync-io-on-hot-path',
    'unbounded-concurrency',
  ]);
}
