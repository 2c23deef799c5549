/** hotpath/reviewWorkspace: reads every folder again, with progress, and sums up what there is. */
import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver/node';
import type { ReviewSummary, ReviewWorkspaceParams, ReviewWorkspaceRequest } from '../protocol.ts';
import { NEVER_CANCELED, type Session } from '../session.ts';
import { begin, type ScanProgress, startProgress } from './progress.ts';
import { countsOf } from './status.ts';
import { scanFolders } from './workspace-folders.ts';

const METHOD: ReviewWorkspaceRequest['method'] = 'hotpath/reviewWorkspace';
const TITLE = 'Hotpath: reviewing the workspace';

export function registerReviewWorkspace(session: Session): void {
  session.connection.onRequest(
    METHOD,
    async (params: ReviewWorkspaceParams | null, token: CancellationToken): Promise<ReviewSummary> => {
      const started = performance.now();
      const folders = session.analysis.folders.all().filter(({ settings }) => settings.enable);
      const progress = await progressFor(session, params ?? {}, token);
      const outcomes = await scanFolders(session, folders, progress);
      await session.analysis.whole(NEVER_CANCELED);
      return summarize(session, outcomes, Math.round(performance.now() - started));
    },
  );
}

/** Canceling the request and canceling the progress bar mean the same. */
async function progressFor(
  session: Session,
  { workDoneToken }: ReviewWorkspaceParams,
  requested: CancellationToken,
): Promise<ScanProgress> {
  const own =
    workDoneToken === undefined
      ? await startProgress(session, TITLE)
      : begin(session.connection.window.attachWorkDoneProgress(workDoneToken), NEVER_CANCELED, TITLE);
  const either = new CancellationTokenSource();
  requested.onCancellationRequested(() => either.cancel());
  own.token.onCancellationRequested(() => either.cancel());
  if (requested.isCancellationRequested) either.cancel();
  return { ...own, token: either.token };
}

function summarize(
  { analysis: { folders } }: Session,
  outcomes: readonly string[],
  durationMs: number,
): ReviewSummary {
  const rules: Record<string, number> = {};
  for (const folder of folders.all()) {
    for (const [path, findings] of folder.findings) {
      if (folders.ownerOf(path) !== folder) continue;
      for (const { rule } of findings) rules[rule] = (rules[rule] ?? 0) + 1;
    }
  }
  const failed = outcomes.includes('failed');
  return {
    outcome: failed ? 'failed' : outcomes.includes('canceled') ? 'canceled' : 'complete',
    ...countsOf(folders.all(), path => folders.ownerOf(path)),
    rules,
    durationMs,
    errors: folders.all().flatMap(({ message }) => (message === '' ? [] : message)),
  };
}
