/** What can be done with a finding of the review: fix it, ignore it, copy it. */
import { commands, type Disposable, env, window, workspace } from 'vscode';
import type { ListedFinding } from '../server/lsp/protocol.ts';
import type { ReviewNode } from './review-items.ts';
import type { OfferedAction, ServerProcess } from './server-process.ts';

/** Runs on the item whose menu was opened, or on all that are selected with it. */
export function registerFindingActions(server: ServerProcess): Disposable[] {
  const register = (command: string, run: (findings: readonly ListedFinding[]) => Promise<void>) =>
    commands.registerCommand(command, (chosen: ReviewNode, selected?: readonly ReviewNode[]) =>
      run(findingsOf(selected ?? [chosen])),
    );
  return [
    register('hotpath.fixFinding', ([finding]) => fix(server, finding)),
    register('hotpath.ignoreFinding', ([finding]) => ignore(server, finding)),
    register('hotpath.copyFinding', findings => copy(server, findings)),
  ];
}

function findingsOf(nodes: readonly ReviewNode[]): ListedFinding[] {
  const findings = nodes.flatMap(node => {
    if (node.kind === 'group') return node.findings;
    return node.kind === 'finding' ? node.finding : [];
  });
  return [...new Set(findings)];
}

async function fix(server: ServerProcess, finding: ListedFinding | undefined): Promise<void> {
  if (!finding) return;
  const offers = (await server.actionsFor(finding)).filter(({ isIgnoring }) => !isIgnoring);
  if (offers.length === 0) {
    void window.showInformationMessage(`Hotpath has no fix for this finding: ${finding.message}`);
    return;
  }
  const items = offers.map(offer => ({ label: offer.title, offer }));
  const chosen =
    items.length === 1 ? items[0] : await window.showQuickPick(items, { title: 'Hotpath: Fix Finding' });
  if (chosen) await apply(server, chosen.offer);
}

async function ignore(server: ServerProcess, finding: ListedFinding | undefined): Promise<void> {
  if (!finding) return;
  const offer = (await server.actionsFor(finding)).find(({ isIgnoring }) => isIgnoring);
  if (offer) await apply(server, offer);
}

/** The editor shows an edit of several files before it makes it. */
async function apply(server: ServerProcess, offer: OfferedAction): Promise<void> {
  try {
    const edit = await server.editOf(offer);
    if (edit) await workspace.applyEdit(edit, { isRefactoring: true });
  } catch (error) {
    void window.showWarningMessage(`Hotpath: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function copy(server: ServerProcess, findings: readonly ListedFinding[]): Promise<void> {
  if (findings.length > 0) await env.clipboard.writeText(await server.markdownOf(findings));
}
