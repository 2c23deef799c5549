/** Turns a fix's edits into the client's form; where several files change, each asks for consent, so that the editor shows them first. */
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
    return {
      textDocument: { uri: uriFor(absolute, session.documents), version },
      edits: own.map(edit => (isPreviewed ? annotated(edit) : toTextEdit(edit))),
    };
  });
  if (!isPreviewed) return { documentChanges };
  return { documentChanges, changeAnnotations: annotationsOf(byPath, title) };
}

function annotationsOf(
  byPath: readonly (readonly [path: string, edits: readonly WorkerEdit[]])[],
  title: string,
): Record<string, ChangeAnnotation> {
  return Object.fromEntries(
    byPath.map(([path, { length }]) => [
      path,
      {
        label: title,
        description: `${path}: ${length} ${length === 1 ? 'change' : 'changes'}`,
        needsConfirmation: true,
      },
    ]),
  );
}

function annotated(edit: WorkerEdit): AnnotatedTextEdit {
  return { ...toTextEdit(edit), annotationId: edit.path };
}

function toTextEdit({ range, text }: WorkerEdit): TextEdit {
  return { range: toRange(range), newText: text };
}
