/** The open documents, with the edits made to each since the text that was last analysed. */
import { type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOf } from './paths.ts';
import { applyChanges, type PositionEncoding } from './position-encoding.ts';
import { type Edit, toEdit } from './shift.ts';

interface VersionedEdits {
  /** The version that the edits led to. */
  readonly version: number;
  readonly edits: readonly Edit[];
}

export class OpenDocuments {
  readonly sync = new TextDocuments<TextDocument>({
    create: (uri, language, version, text) => this.#create(uri, language, version, text),
    update: (document, changes, version) => this.#update(document, changes, version),
  });
  readonly #byPath = new Map<string, TextDocument>();
  readonly #history = new Map<string, VersionedEdits[]>();
  readonly #encoding: PositionEncoding;

  constructor(encoding: PositionEncoding) {
    this.#encoding = encoding;
    this.sync.onDidClose(({ document }) => {
      const path = pathOf(document.uri);
      if (path === null) return;
      this.#byPath.delete(path);
      this.#history.delete(path);
    });
  }

  at(path: string): TextDocument | undefined {
    return this.#byPath.get(path);
  }

  paths(): readonly string[] {
    return [...this.#byPath.keys()];
  }

  /** Edits made after a version; after the document was opened if `version` is undefined. */
  editsSince(path: string, version: number | undefined): readonly Edit[] {
    const later = (this.#history.get(path) ?? []).filter(step => step.version > (version ?? -1));
    return later.flatMap(step => step.edits);
  }

  /** Nobody will ask for the edits up to `version` again. */
  forgetUpTo(path: string, version: number): void {
    const history = this.#history.get(path);
    if (history !== undefined) {
      this.#history.set(
        path,
        history.filter(step => step.version > version),
      );
    }
  }

  #create(uri: string, language: string, version: number, text: string): TextDocument {
    const document = TextDocument.create(uri, language, version, text);
    const path = pathOf(uri);
    if (path !== null) {
      this.#byPath.set(path, document);
      this.#history.set(path, []);
    }
    return document;
  }

  #update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
    const updated = applyChanges(document, { changes, version }, this.#encoding);
    const path = pathOf(document.uri);
    if (path !== null) {
      this.#byPath.set(path, updated);
      this.#history
        .get(path)
        ?.push({ version, edits: changes.map(change => toEdit(change, this.#encoding)) });
    }
    return updated;
  }
}
