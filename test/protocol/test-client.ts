/** A language client for tests: starts the built server as an editor does, and keeps what the server says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver-protocol/node';
import type { Status } from '../../server/lsp/protocol.ts';

export const SERVER = fileURLToPath(new URL('../../dist/server/hotpath.js', import.meta.url));

/** Generous: a condition that takes longer never comes true. */
const LONGEST_WAIT_MS = 120_000;

/** What VS Code says it can do, as far as the server asks. */
export const EDITOR: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  window: { workDoneProgress: true },
};

/** A client that knows the base protocol only. */
export const PLAIN_EDITOR: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true } },
};

export interface StartOptions {
  /** Absolute. */
  readonly folders: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The process that the server must not outlive; this one if not given. */
  readonly processId?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The `hotpath` section, by folder; the same for all if it is one value. */
  readonly settings?: (folderUri: string) => unknown;
  /** Called with each progress token that the server creates, once it knows that the client took it. */
  readonly onProgressToken?: (client: TestClient, token: string | number) => void;
}

export type ProgressValue = { readonly kind: 'begin' | 'report' | 'end'; readonly [key: string]: unknown };

/** Everything the server has said, oldest first. */
export interface Heard {
  readonly statuses: Status[];
  readonly published: PublishDiagnosticsParams[];
  readonly progress: ProgressValue[];
  readonly registrations: Registration[];
  readonly log: string[];
  refreshes: number;
}

export class TestClient {
  readonly heard: Heard = {
    statuses: [],
    published: [],
    progress: [],
    registrations: [],
    log: [],
    refreshes: 0,
  };
  readonly root: string;
  readonly connection: ProtocolConnection;
  readonly server: ChildProcess;
  initialized: InitializeResult = { capabilities: {} };
  settings: (folderUri: string) => unknown;
  readonly #texts = new Map<string, { version: number; text: string }>();
  readonly #probes = new Set<() => void>();

  constructor(server: ChildProcess, connection: ProtocolConnection, options: StartOptions) {
    this.server = server;
    this.connection = connection;
    this.root = options.folders[0] ?? '';
    this.settings = options.settings ?? (() => null);
    this.#listen(options);
  }

  uri(path: string, root = this.root): string {
    return pathToFileURL(join(root, path)).href;
  }

  /** The text that the server has: the buffer's, or the file's. */
  text(path: string): string {
    return this.#texts.get(path)?.text ?? readFileSync(join(this.root, path), 'utf8');
  }

  open(path: string, text = this.text(path)): void {
    this.#texts.set(path, { version: 1, text });
    void this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), languageId: 'typescript', version: 1, text },
    });
  }

  /** Replaces the one place where `before` stands. */
  edit(path: string, before: string, after: string): void {
    const { version, text } = this.#opened(path);
    const range = this.rangeOf(path, before);
    this.#texts.set(path, { version: version + 1, text: text.replace(before, () => after) });
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), version: version + 1 },
      contentChanges: [{ range, text: after }],
    });
  }

  close(path: string): void {
    this.#opened(path);
    this.#texts.delete(path);
    void this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path) },
    });
  }

  version(path: string): number {
    return this.#opened(path).version;
  }

  /** The range of the one place where `part` stands in the text as the server has it, in the columns that were agreed upon. */
  rangeOf(path: string, part: string): Range {
    const text = this.text(path);
    const start = text.indexOf(part);
    if (start < 0 || text.indexOf(part, start + 1) >= 0) throw new Error(`${path} has not one "${part}"`);
    const at = (offset: number) => positionAt(text, offset, this.initialized.capabilities.positionEncoding);
    return { start: at(start), end: at(start + part.length) };
  }

  /** Tells of changes on disk, as a watcher does. */
  watched(changes: Readonly<Record<string, 'created' | 'changed' | 'deleted'>>): void {
    const types: Readonly<Record<'created' | 'changed' | 'deleted', FileChangeType>> = {
      created: FileChangeType.Created,
      changed: FileChangeType.Changed,
      deleted: FileChangeType.Deleted,
    };
    void this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: Object.entries(changes).map(([path, kind]) => ({ uri: this.uri(path), type: types[kind] })),
    });
  }

  pull(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.uri(path) },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(path);
    if (report.kind !== 'full') throw new Error('asked without a previous result, answered unchanged');
    return report.items;
  }

  /** Such as `21 n-plus-one`: line from 1, rule. */
  async findings(path: string): Promise<readonly string[]> {
    return summaries(await this.diagnostics(path));
  }

  /** Waits until the probe gives something; it is tried again whenever the server says something. */
  until<T>(what: string, probe: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => {
        this.#probes.delete(attempt);
        reject(new Error(`${what} never came; the server said ${JSON.stringify(this.heard, null, 1)}`));
      }, LONGEST_WAIT_MS);
      const attempt = (): void => {
        const value = probe();
        if (value === undefined || value === false) return;
        clearTimeout(timeout);
        this.#probes.delete(attempt);
        resolve(value);
      };
      this.#probes.add(attempt);
      attempt();
    });
  }

  ready(): Promise<Status> {
    return this.until('the state "ready"', () => {
      const last = this.heard.statuses.at(-1);
      return last?.state === 'ready' ? last : undefined;
    });
  }

  #opened(path: string): { version: number; text: string } {
    const document = this.#texts.get(path);
    if (document === undefined) throw new Error(`${path} is not open`);
    return document;
  }

  #listen({ onProgressToken }: StartOptions): void {
    const { connection, heard } = this;
    const noting =
      <P>(note: (params: P) => void) =>
      (params: P): void => {
        note(params);
        for (const probe of [...this.#probes]) probe();
      };
    connection.onNotification(
      'hotpath/status',
      noting((status: Status) => heard.statuses.push(status)),
    );
    connection.onNotification(
      PublishDiagnosticsNotification.type,
      noting(params => heard.published.push(params)),
    );
    connection.onNotification(
      LogMessageNotification.type,
      noting(({ message }) => heard.log.push(message)),
    );
    connection.onRequest(
      RegistrationRequest.type,
      noting(params => heard.registrations.push(...params.registrations)),
    );
    const refreshed = noting<void>(() => heard.refreshes++);
    connection.onRequest(DiagnosticRefreshRequest.type, () => refreshed());
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri, section }) => (section === 'hotpath' ? this.settings(scopeUri ?? '') : null)),
    );
    connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      connection.onProgress(
        WorkDoneProgress.type,
        token,
        noting(value => heard.progress.push(value as unknown as ProgressValue)),
      );
      // After this handler's answer has gone out.
      setImmediate(() => onProgressToken?.(this, token));
    });
  }
}

/** Starts a server and opens the folders; it ends with the test. */
export async function startClient(options: StartOptions): Promise<TestClient> {
  const server = spawn(process.execPath, [SERVER, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const client = new TestClient(server, connection, options);
  server.stderr.on('data', chunk => client.heard.log.push(`stderr: ${chunk}`));
  // Requests that wait for a server that died fail then, not at the test's time limit.
  server.once('exit', () => connection.dispose());
  onTestFinished(() => endClient(client));
  connection.listen();
  client.initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: options.processId ?? process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? EDITOR,
    initializationOptions: options.initializationOptions,
    workspaceFolders: options.folders.map(root => ({ uri: client.uri('', root), name: '' })),
  });
  void connection.sendNotification(InitializedNotification.type, {});
  return client;
}

/** As an editor does; a server that does not end is a failure of its test. */
export async function endClient({ server, connection }: TestClient): Promise<void> {
  if (server.exitCode === null) {
    const ended = once(server, 'exit');
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    await ended;
  }
  connection.dispose();
}

export function summaries(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ range, code }) => `${range.start.line + 1} ${code}`).sort();
}

function positionAt(text: string, offset: number, encoding: string | undefined): Range['start'] {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: columnsOf(before.at(-1) ?? '', encoding) };
}

/** How many columns a text is wide. */
export function columnsOf(text: string, encoding: string | undefined): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text);
  return encoding === 'utf-32' ? [...text].length : text.length;
}
