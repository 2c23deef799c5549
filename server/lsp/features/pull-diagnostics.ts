/** textDocument/diagnostic and workspace/diagnostic: answers once the newest text is linked. */
import { createHash } from 'node:crypto';
import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { pathOf } from '../paths.ts';
import type { Session } from '../session.ts';
import { uriFor } from '../visible-findings.ts';
import { diagnosticsOf } from './diagnostics.ts';

export function registerPullDiagnostics(session: Session): void {
  const { diagnostics } = session.connection.languages;
  diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const path = pathOf(textDocument.uri);
    if (path === null) return { kind: 'full', items: [] };
    await session.analysis.settled(path, token);
    throwIfCanceled(token);
    return documentReport(session, path, previousResultId);
  });
  diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    await session.analysis.settled(null, token);
    for (;;) {
      throwIfCanceled(token);
      const { revision } = session.analysis;
      const report = workspaceReport(session, previousResultIds);
      const isNew = report.items.some(({ kind }) => kind === 'full');
      // The client asks again as soon as it is answered: with nothing new, the answer waits for something.
      if (isNew || previousResultIds.length === 0) return report;
      await session.analysis.changedSince(revision, token);
    }
  });
}

function documentReport(
  session: Session,
  path: string,
  previousResultId: string | undefined,
): DocumentDiagnosticReport {
  const items = diagnosticsOf(session, path);
  const resultId = resultIdOf(session, path, items);
  return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}

/** Every file that has diagnostics, and those the client still shows some for. */
function workspaceReport(session: Session, previous: readonly PreviousResultId[]): WorkspaceDiagnosticReport {
  const { analysis, documents } = session;
  const resultIds = new Map(previous.map(({ uri, value }) => [pathOf(uri) ?? uri, value]));
  const paths = new Set(analysis.folders.pathsWithDiagnostics());
  for (const [path, value] of resultIds) if (value !== NO_FINDINGS) paths.add(path);
  const items = [...paths].map((path): WorkspaceDocumentDiagnosticReport => {
    const document = documents.at(path);
    const uri = uriFor(path, documents);
    const version = document?.version ?? null;
    return { uri, version, ...documentReport(session, path, resultIds.get(path)) };
  });
  return { items };
}

const NO_FINDINGS = 'none';

/** Content and program revision: a file whose findings did not change keeps its id while the program moves on. */
function resultIdOf({ analysis }: Session, path: string, items: readonly Diagnostic[]): string {
  if (items.length === 0) return NO_FINDINGS;
  const revision = analysis.folders.ownerOf(path)?.revisions.get(path) ?? 0;
  return `${createHash('sha1').update(JSON.stringify(items)).digest('hex')}:${revision}`;
}

function throwIfCanceled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was canceled.');
  }
}
