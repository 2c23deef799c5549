/** Hotpath: Review Changes: asks for a revision, and lets the user walk through what is new or hotter since then. */
import { ProgressLocation, Range, Uri, window, workspace } from 'vscode';
import type { ChangedFinding, ChangesReview } from '../server/lsp/protocol.ts';
import type { ServerProcess } from './server-process.ts';

const SHOW_FINDINGS = 'Show Findings';

/** `ref` is asked for if it is not given; undefined if the user gave up. */
export async function reviewChanges(
  server: ServerProcess,
  ref?: unknown,
): Promise<ChangesReview | undefined> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage(
      'Hotpath reviews changes in trusted folders only, because it runs git there.',
    );
    return undefined;
  }
  const wanted = typeof ref === 'string' ? ref : await askForRevision();
  if (wanted === undefined) return undefined;
  const review = await window.withProgress(
    { location: ProgressLocation.Window, title: 'Hotpath: reviewing changes' },
    () => server.reviewChanges(wanted === '' ? {} : { ref: wanted }),
  );
  void announce(review);
  return review;
}

function askForRevision(): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Hotpath: Review Changes',
    prompt:
      'Compare with the commit where your work left this branch or revision. Empty: the upstream branch, or the last commit.',
    placeHolder: 'origin/main',
  });
}

async function announce({ findings, bases, errors }: ChangesReview): Promise<void> {
  if (errors.length > 0) void window.showErrorMessage(`Hotpath could not compare: ${errors.join(' ')}`);
  if (bases.length === 0) return;
  const refs = [...new Set(bases.map(({ ref, commit }) => `${ref} (${commit.slice(0, 8)})`))].join(', ');
  if (findings.length === 0) {
    void window.showInformationMessage(`Hotpath: nothing is new or hotter since ${refs}.`);
    return;
  }
  const amount = findings.length === 1 ? '1 finding is' : `${findings.length} findings are`;
  const choice = await window.showInformationMessage(
    `Hotpath: ${amount} new or hotter since ${refs}.`,
    SHOW_FINDINGS,
  );
  if (choice === SHOW_FINDINGS) await pick(findings);
}

async function pick(findings: readonly ChangedFinding[]): Promise<void> {
  const items = findings.map(finding => ({
    label: `${workspace.asRelativePath(Uri.parse(finding.uri))}:${finding.range.start.line + 1}`,
    description: [finding.rule, [finding.change.kind, ...finding.change.reasons].join(': ')].join('  '),
    detail: finding.message,
    finding,
  }));
  const chosen = await window.showQuickPick(items, {
    title: 'Hotpath: new or hotter',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const { start, end } = chosen.finding.range;
  await window.showTextDocument(Uri.parse(chosen.finding.uri), {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}
