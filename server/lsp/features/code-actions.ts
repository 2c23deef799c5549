/** textDocument/codeAction and codeAction/resolve: the fixes of the findings under the cursor; edits only when asked for. */
import {
  type CodeAction,
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { FixOffer } from '../../../rules/base/finding.ts';
import { pathFrom, pathOf } from '../paths.ts';
import { findingsIn, NEVER_CANCELED, type Session } from '../session.ts';
import { overlap } from '../shift.ts';
import { toRange, uriFor, type VisibleFinding } from '../visible-findings.ts';
import type { WorkerEdit } from '../worker-protocol.ts';
import { toDiagnostic } from './to-diagnostic.ts';

/** What an unresolved action remembers. */
interface ActionData {
  readonly root: string;
  readonly path: string;
  /** The document's version that the action was offered for; null if it was not open. */
  readonly version: number | null;
  readonly finding: string;
  readonly fix: string;
}

export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const path = pathOf(textDocument.uri);
    if (path === null || !wantsQuickFixes(context.only)) return [];
    await session.analysis.settled(path, token);
    const actions = findingsIn(session, path)
      .filter(visible => overlap(visible.range, range))
      .flatMap(visible => visible.finding.fixes.map(fix => toAction(session, visible, fix)));
    return session.client.resolvesEdits
      ? actions
      : Promise.all(actions.map(action => resolveAction(session, action)));
  });
  session.connection.onCodeActionResolve(action => resolveAction(session, action));
}

function wantsQuickFixes(only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(kind => kind === '' || kind === CodeActionKind.QuickFix);
}

function toAction(session: Session, visible: VisibleFinding, fix: FixOffer): CodeAction {
  const path = pathFrom(visible.folder.root, visible.finding.path);
  const data: ActionData = {
    root: visible.folder.root,
    path,
    version: session.documents.at(path)?.version ?? null,
    finding: visible.finding.id,
    fix: fix.id,
  };
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(visible, session.client)],
    isPreferred: fix.safety === 'safe',
    data,
  };
}

async function resolveAction(session: Session, action: CodeAction): Promise<CodeAction> {
  if (!isActionData(action.data)) return action;
  const { root, path, version, finding, fix } = action.data;
  await session.analysis.settled(path, NEVER_CANCELED);
  const folder = session.analysis.folders.at(root);
  const analysed = folder?.versions.get(path) ?? null;
  const current = session.documents.at(path)?.version ?? null;
  // The edits belong to the text that was offered and analysed; in any other they would hit the wrong code.
  if (folder === undefined || current !== version || (current !== null && analysed !== current)) {
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The file changed since the fix was offered.');
  }
  const outcome = await session.analysis.fix(folder, finding, fix);
  if (outcome.kind !== 'fixed') {
    const reason = outcome.kind === 'failed' ? outcome.message : 'There is nothing to fix.';
    session.connection.console.error(`The fix ${fix} of ${path} failed: ${reason}`);
    throw new ResponseError(LSPErrorCodes.RequestFailed, `${action.title}: ${reason}`);
  }
  return { ...action, edit: toWorkspaceEdit(session, root, outcome.edits) };
}

function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'finding' in data && 'fix' in data && 'root' in data;
}

function toWorkspaceEdit(session: Session, root: string, edits: readonly WorkerEdit[]): WorkspaceEdit {
  const byPath = Map.groupBy(edits, edit => pathFrom(root, edit.path));
  const files = [...byPath].map(([path, own]) => ({
    uri: uriFor(path, session.documents),
    version: session.documents.at(path)?.version ?? null,
    edits: own.map((edit): TextEdit => ({ range: toRange(edit.range), newText: edit.text })),
  }));
  if (session.client.documentChanges) {
    return {
      documentChanges: files.map(({ uri, version, edits: own }) => ({
        textDocument: { uri, version },
        edits: own,
      })),
    };
  }
  return { changes: Object.fromEntries(files.map(({ uri, edits: own }) => [uri, own])) };
}
