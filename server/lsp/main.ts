/** Starts the language server: answers `initialize`, wires the features together, opens the workspace. */
import {
  CodeLensRefreshRequest,
  createConnection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { Analysis, type AnalysisEvents } from './analysis.ts';
import { readClientFeatures } from './client-features.ts';
import { OpenDocuments } from './documents.ts';
import { FIX_ALL, registerCodeActions } from './features/code-actions.ts';
import { registerCodeLens } from './features/code-lens.ts';
import { type Configuration, registerConfiguration, watchConfiguration } from './features/configuration.ts';
import { registerFindings } from './features/findings.ts';
import { registerHover } from './features/hover.ts';
import { registerPullDiagnostics } from './features/pull-diagnostics.ts';
import { diagnosticsPusher } from './features/push-diagnostics.ts';
import { registerReport } from './features/report.ts';
import { registerReviewChanges } from './features/review-changes.ts';
import { registerReviewWorkspace } from './features/review-workspace.ts';
import { statusSender } from './features/status.ts';
import { registerWatchedFiles, watchFiles } from './features/watched-files.ts';
import {
  addInitialFolders,
  followWorkspaceFolders,
  reloadSettings,
  scanFolders,
  startFolders,
} from './features/workspace-folders.ts';
import { pathOf } from './paths.ts';
import type { FindingsChangedNotification } from './protocol.ts';
import type { Session } from './session.ts';
import { openStdio } from './stdio.ts';
import { WorkerClient } from './worker-client.ts';

const FINDINGS_CHANGED: FindingsChangedNotification['method'] = 'hotpath/findingsChanged';

/** Beside this file, bundled or not. */
const WORKER_SCRIPT = new URL(
  import.meta.url.endsWith('.ts') ? './project-worker.ts' : './project-worker.js',
  import.meta.url,
);

export interface ServerInfo {
  readonly version: string;
}

/** Speaks over standard input and output. */
export function startServer(info: ServerInfo): void {
  const life: Life = { isShutDown: false };
  const connection = connect(life);
  let isInitialized = false;
  connection.onInitialize(params => {
    // A second session would take over every request, and know nothing.
    if (isInitialized)
      return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized; that happens once.');
    isInitialized = true;
    const session = createSession(connection, params, life);
    const configuration = registerConfiguration(session, () => {
      reloadSettings(session, configuration).catch(error => logError(connection, error));
    });
    registerFeatures(session, info);
    addInitialFolders(session, params);
    let isOpen = false;
    connection.onInitialized(() => {
      if (isOpen) return;
      isOpen = true;
      open(session, configuration).catch(error => logError(connection, error));
    });
    return describe(session, info.version);
  });
  connection.listen();
}

/** Whether the client has said that it will end the server. */
interface Life {
  isShutDown: boolean;
}

function connect(life: Life): ProposedFeatures.Connection {
  const { reader, writer } = openStdio(() => (life.isShutDown ? 0 : 1));
  return createConnection(ProposedFeatures.all, reader, writer);
}

function createSession(
  connection: ProposedFeatures.Connection,
  { capabilities, initializationOptions }: InitializeParams,
  life: Life,
): Session {
  const client = readClientFeatures(capabilities, initializationOptions);
  const documents = new OpenDocuments(client.positionEncoding);
  const worker: WorkerClient = new WorkerClient(WORKER_SCRIPT, {
    log: text => connection.console.log(text.trimEnd()),
    restarted: reason => {
      connection.console.error(`The analysis crashed and starts again: ${reason}`);
      session.analysis.lost('The analysis crashed and starts again.');
      const folders = session.analysis.folders.all().filter(({ settings }) => settings.enable);
      scanFolders(session, folders).catch(error => logError(connection, error));
    },
    gaveUp: reason => {
      const message =
        'Hotpath crashed too often and is off. The output channel says why; restart the server to try again.';
      connection.console.error(`${message}\n${reason}`);
      connection.window.showErrorMessage(message);
      session.analysis.lost(message);
    },
  });
  const events = analysisEvents(() => session);
  const session: Session = {
    connection,
    client,
    documents,
    analysis: new Analysis({ worker, documents, encoding: client.positionEncoding }, events),
  };
  connection.onShutdown(() => {
    life.isShutDown = true;
    session.analysis.stop();
    return worker.stop();
  });
  return session;
}

/** The session exists by the time anything happens. */
function analysisEvents(sessionOf: () => Session): AnalysisEvents {
  let push: ((paths: Iterable<string>) => void) | undefined;
  let sendStatus: (() => void) | undefined;
  return {
    changed: (paths, reviewed) => {
      const session = sessionOf();
      if (!session.client.pullsDiagnostics) {
        push ??= diagnosticsPusher(session);
        push(paths);
      } else if (reviewed && session.client.refreshesDiagnostics) {
        session.connection.languages.diagnostics
          .refresh()
          .catch(error => logError(session.connection, error));
      }
    },
    relinked: () => {
      const { connection, client } = sessionOf();
      void connection.sendNotification(FINDINGS_CHANGED);
      if (client.refreshesCodeLenses)
        connection.sendRequest(CodeLensRefreshRequest.type).catch(error => logError(connection, error));
    },
    status: () => {
      sendStatus ??= statusSender(sessionOf());
      sendStatus();
    },
    error: message => sessionOf().connection.console.error(message),
  };
}

function registerFeatures(session: Session, { version }: ServerInfo): void {
  const { documents, analysis, connection } = session;
  for (const event of [documents.sync.onDidChangeContent, documents.sync.onDidClose]) {
    event(({ document }) => {
      const path = pathOf(document.uri);
      if (path !== null) analysis.noteBuffer(path);
    });
  }
  documents.sync.listen(connection);
  registerPullDiagnostics(session);
  registerHover(session);
  registerCodeActions(session);
  registerWatchedFiles(session);
  registerReviewWorkspace(session);
  registerReviewChanges(session);
  registerFindings(session);
  registerReport(session, version);
  registerCodeLens(session);
}

async function open(session: Session, configuration: Configuration): Promise<void> {
  followWorkspaceFolders(session, configuration);
  session.analysis.announce();
  for (const registration of [watchFiles(session), watchConfiguration(session)]) {
    registration.catch(error => logError(session.connection, error));
  }
  await startFolders(session, configuration, session.analysis.folders.all());
}

function describe({ client }: Session, version: string): InitializeResult {
  return {
    serverInfo: { name: 'hotpath', version },
    capabilities: {
      positionEncoding: client.positionEncoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeLensProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL], resolveProvider: client.resolvesEdits },
      ...(client.pullsDiagnostics && {
        diagnosticProvider: {
          identifier: 'hotpath',
          interFileDependencies: true,
          workspaceDiagnostics: true,
        },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

function logError({ console }: ProposedFeatures.Connection, error: unknown): void {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
