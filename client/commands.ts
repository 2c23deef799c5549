/** The commands of the palette. */
import { commands, type Disposable, window } from 'vscode';
import type { ReviewSummary } from '../server/lsp/protocol.ts';
import { reviewChanges } from './review-changes.ts';
import type { ServerProcess } from './server-process.ts';

export const REVIEW_WORKSPACE = 'hotpath.reviewWorkspace';
export const REVIEW_CHANGES = 'hotpath.reviewChanges';
export const SHOW_OUTPUT = 'hotpath.showOutput';
export const RESTART_SERVER = 'hotpath.restartServer';

const SHOW_PROBLEMS = 'Show Problems';

export function registerCommands(server: ServerProcess): Disposable[] {
  return [
    commands.registerCommand(REVIEW_WORKSPACE, () => reviewWorkspace(server)),
    commands.registerCommand(REVIEW_CHANGES, (ref?: unknown) => reviewChanges(server, ref)),
    commands.registerCommand(SHOW_OUTPUT, () => server.output.show()),
    commands.registerCommand(RESTART_SERVER, () => server.restart()),
  ];
}

/** Gives the summary to callers and shows it to people; the server reports the progress. */
async function reviewWorkspace(server: ServerProcess): Promise<ReviewSummary> {
  const summary = await server.review({});
  void announce(summary);
  return summary;
}

async function announce(summary: ReviewSummary): Promise<void> {
  if (summary.outcome === 'canceled') return;
  if (summary.outcome === 'failed') {
    await window.showErrorMessage(`Hotpath could not review the workspace: ${summary.errors.join(' ')}`);
    return;
  }
  const choice = await window.showInformationMessage(sentence(summary), SHOW_PROBLEMS);
  if (choice === SHOW_PROBLEMS) await commands.executeCommand('workbench.actions.view.problems');
}

function sentence({ findings, files, problems, durationMs }: ReviewSummary): string {
  const unread = problems > 0 ? `, ${problems} files or settings could not be read` : '';
  return `Hotpath: ${findings} findings in ${files} files${unread} (${(durationMs / 1000).toFixed(1)} s).`;
}
