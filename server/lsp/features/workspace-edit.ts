/** Turns a fix's edits into the client's form; where several files change, the editor is made to show them first. */
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { pathFrom } from '../paths.ts';
import type { Session } from '../session.ts';
import { toRange, uriFor } from '../visible-findings.ts';
import type { WorkerEdit } from '../worker-protocol.ts';

export interface FixEdits {
  readonly root: string;
  /** The action's. */
  readonly title: string;
  readonly edits: readonly WorkerEdit[];
}

export function toWorkspaceEdit(session: Session, { root, title, edits }: FixEdits): WorkspaceEdit {
  const byPath = [...Map.groupBy(edits, edit => edit.path)];
  if (!session.client.documentChanges) {
    const uriOf = (path: string) => uriFor(pathFrom(root, path), session.documents);
    return { changes: Object.fromEntries(byPath.map(([path, own]) => [uriOf(path), own.map(toTextEdit)])) };
  }
  const isPreviewed = byPath.length > 1 && session.client.changeAnnotations;
  const documentChanges = byPath.map(([path, own]): TextDocumentEdit => {
    const absolute = pathFrom(root, path);
    const version = session.documents.at(absolute)?.version ?? null;
    const edits = own.map(edit => (isPreviewed ? annotated(edit) : toTextEdit(edit)));
    return { textDocument: { uri: uriFor(absolute, session.documents), version }, edits };
  });
  if (!isPreviewed) return { documentChanges };
  documentChanges[0]?.edits.push(CONSENT);
  return { documentChanges, changeAnnotations: annotationsOf(byPath, title) };
}

const CONSENT_ID = 'hotpath.consent';

/**
 * Changes nothing. What needs consent makes the editor show an edit before it is applied, but is left out unless the user ticks
 * it: on the changes themselves it would invite to apply half of them.
 */
const CONSENT: AnnotatedTextEdit = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  newText: '',
  annotationId: CONSENT_ID,
};

function annotationsOf(
  byPath: readonly (readonly [path: string, edits: readonly WorkerEdit[]])[],
  title: string,
): Record<string, ChangeAnnotation> {
  const files = byPath.map(([path, { length }]): [string, ChangeAnnotation] => [
    path,
    { label: `${path}: ${length} ${length === 1 ? 'change' : 'changes'}`, description: title },
  ]);
  const consent = { label: 'These changes belong together', description: title, needsConfirmation: true };
  return Object.fromEntries([...files, [CONSENT_ID, consent]]);
}

function annotated(edit: WorkerEdit): AnnotatedTextEdit {
  return { ...toTextEdit(edit), annotationId: edit.path };
}

function toTextEdit({ range, text }: WorkerEdit): TextEdit {
  return { range: toRange(range), newText: text };
}
