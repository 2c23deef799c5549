/**
 * textDocument/codeAction and codeAction/resolve: the fixes of the findings under the cursor, the comment that ignores each, and all
 * safe fixes of a file; edits only when asked for.
 */
import { type CodeAction, CodeActionKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { FixOffer } from '../../../rules/base/finding.ts';
import { SUPPRESSION_RULES } from '../../../rules/judge/suppressions.ts';
import type { Folder } from '../folders.ts';
import { pathFrom, pathInside, pathOf } from '../paths.ts';
import { findingsIn, NEVER_CANCELED, type Session } from '../session.ts';
import { overlap } from '../shift.ts';
import type { VisibleFinding } from '../visible-findings.ts';
import type { Outcome } from '../worker-protocol.ts';
import { toDiagnostic } from './to-diagnostic.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

/** Applies safe fixes alone; editors run it on save where the user says so. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.hotpath`;

/** Stands for the comment, where ids of fixes stand else. */
const IGNORE = 'ignore';

/** What an unresolved action remembers; `finding` and `fix` are empty for all safe fixes of the file. */
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
    if (path === null) return [];
    await session.analysis.settled(path, token);
    const visible = findingsIn(session, path);
    const here = wants(CodeActionKind.QuickFix, context.only ?? [''])
      ? visible.filter(each => overlap(each.range, range))
      : [];
    const quickFixes = [
      ...here.flatMap(each => offersOf(each).map(offer => toAction(session, each, offer))),
      // Behind all fixes: mending is better.
      ...here.filter(mayBeIgnored).map(each => ignoreAction(session, each)),
    ];
    // Only for those who ask: beside a quick fix it would be one line too many in every menu.
    const all = wants(FIX_ALL, context.only ?? []) ? fixAllActions(session, visible) : [];
    const actions = [...quickFixes, ...all];
    return session.client.resolvesEdits
      ? actions
      : Promise.all(actions.map(action => resolveAction(session, action)));
  });
  session.connection.onCodeActionResolve(action => resolveAction(session, action));
}

/** Kinds are paths: who asks for `source` wants `source.fixAll.hotpath` too. */
function wants(kind: string, only: readonly string[]): boolean {
  return only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

/** An offer, and the finding, or the part of one, that makes it. */
interface Offer {
  readonly owner: string;
  readonly fix: FixOffer;
}

function offersOf({ finding }: VisibleFinding): Offer[] {
  return [finding, ...(finding.also ?? [])].flatMap(({ id, fixes }) =>
    fixes.map(fix => ({ owner: id, fix })),
  );
}

function toAction(session: Session, visible: VisibleFinding, { owner, fix }: Offer): CodeAction {
  return {
    title: fix.look === undefined ? fix.title : `${fix.title} (look at: ${fix.look})`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(visible, session.client)],
    isPreferred: fix.safety === 'safe',
    data: { ...dataOf(session, visible, fix.id), finding: owner },
  };
}

/** What is said of comments is mended in them. */
function mayBeIgnored({ finding }: VisibleFinding): boolean {
  return !SUPPRESSION_RULES.some(({ id }) => id === finding.rule);
}

function ignoreAction(session: Session, visible: VisibleFinding): CodeAction {
  return {
    title: 'Ignore this finding',
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(visible, session.client)],
    data: dataOf(session, visible, IGNORE),
  };
}

function fixAllActions(session: Session, visible: readonly VisibleFinding[]): CodeAction[] {
  const first = visible.find(each => offersOf(each).some(({ fix }) => fix.safety === 'safe'));
  if (!first) return [];
  const data: ActionData = { ...dataOf(session, first, ''), finding: '' };
  return [{ title: 'Apply all safe fixes of Hotpath', kind: FIX_ALL, data }];
}

function dataOf(session: Session, { folder, finding }: VisibleFinding, fix: string): ActionData {
  const path = pathFrom(folder.root, finding.path);
  const version = session.documents.at(path)?.version ?? null;
  return { root: folder.root, path, version, finding: finding.id, fix };
}

async function resolveAction(session: Session, action: CodeAction): Promise<CodeAction> {
  if (!isActionData(action.data)) return action;
  const { root, path, version, fix } = action.data;
  await session.analysis.settled(path, NEVER_CANCELED);
  const folder = session.analysis.folders.at(root);
  if (folder === undefined || (session.documents.at(path)?.version ?? null) !== version) throw outdated();
  const outcome = await run(session, folder, action.data);
  if (outcome.kind !== 'fixed') {
    const reason = outcome.kind === 'failed' ? outcome.message : 'There is nothing to fix.';
    session.connection.console.error(`The fix ${fix || FIX_ALL} of ${path} failed: ${reason}`);
    throw new ResponseError(LSPErrorCodes.RequestFailed, `${action.title}: ${reason}`);
  }
  for (const edit of outcome.edits) {
    const file = pathFrom(root, edit.path);
    const current = session.documents.at(file)?.version ?? null;
    // The edits belong to the text that was analysed; in any other they would hit the wrong code.
    if (current !== null && (folder.versions.get(file) ?? null) !== current) throw outdated();
  }
  return { ...action, edit: toWorkspaceEdit(session, { root, title: action.title, edits: outcome.edits }) };
}

function run(session: Session, folder: Folder, { path, finding, fix }: ActionData): Promise<Outcome> {
  if (fix === IGNORE) return session.analysis.ignore(folder, finding);
  return finding === ''
    ? session.analysis.fixAll(folder, pathInside(folder.root, path))
    : session.analysis.fix(folder, finding, fix);
}

function outdated(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The file changed since the fix was offered.');
}

function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'finding' in data && 'fix' in data && 'root' in data;
}
