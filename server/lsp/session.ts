/** What the features share: the connection, the client's abilities, the open documents and the analysis. */
import type { CancellationToken, ProposedFeatures } from 'vscode-languageserver/node';
import type { Analysis } from './analysis.ts';
import type { ClientFeatures } from './client-features.ts';
import type { OpenDocuments } from './documents.ts';
import { type VisibleFinding, visibleFindings } from './visible-findings.ts';

export interface Session {
  readonly connection: ProposedFeatures.Connection;
  readonly client: ClientFeatures;
  readonly documents: OpenDocuments;
  readonly analysis: Analysis;
}

export function findingsIn(session: Session, path: string): readonly VisibleFinding[] {
  return visibleFindings(path, { folders: session.analysis.folders, documents: session.documents });
}

/** For work that nobody can cancel. */
export const NEVER_CANCELED: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => {} }),
};
