/** The language server's process, seen from the editor: start, restart, status. */
import type { Disposable, ExtensionContext, LogOutputChannel, WorkspaceEdit } from 'vscode';
import { EventEmitter, Uri, window, workspace } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  Command,
  type ConfigurationMiddleware,
  DidChangeConfigurationNotification,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type {
  ChangesReview,
  FindingsChangedNotification,
  FindingsRequest,
  FindingsResult,
  ListedFinding,
  MarkdownParams,
  MarkdownRequest,
  ReportParams,
  ReportRequest,
  ReviewChangesParams,
  ReviewSummary,
  ReviewWorkspaceParams,
  Status,
} from '../server/lsp/protocol.ts';
import { allowedSettings } from './allowed-settings.ts';
import { SHOW_ENTRY_PATH } from './entry-path.ts';
import { afterEnd } from './restarts.ts';

const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'html'];

const STARTING: Status = { state: 'scanning', findings: 0, problems: 0, files: 0 };

export interface OfferedAction {
  readonly title: string;
  /** True for the comment that leaves the finding out. */
  readonly isIgnoring: boolean;
  readonly action: CodeAction;
}

export class ServerProcess implements Disposable {
  readonly output: LogOutputChannel = window.createOutputChannel('Hotpath', { log: true });
  private readonly statusChanged = new EventEmitter<Status>();
  readonly onStatus = this.statusChanged.event;
  private readonly findingsChanged = new EventEmitter<void>();
  readonly onFindingsChanged = this.findingsChanged.event;
  private readonly client: LanguageClient;
  private current: Status = STARTING;
  private ends = 0;
  private readonly trusted: Disposable;

  constructor(context: ExtensionContext) {
    const module = Uri.joinPath(context.extensionUri, 'dist', 'server', 'hotpath.js').fsPath;
    const run = { module, args: ['lsp'], transport: TransportKind.stdio };
    const serverOptions: ServerOptions = { run, debug: run };
    this.client = new LanguageClient('hotpath', 'Hotpath', serverOptions, this.clientOptions());
    this.trusted = workspace.onDidGrantWorkspaceTrust(() => this.settingsChanged());
    this.client.onNotification(STATUS, (status: Status) => this.setStatus(status));
    this.client.onNotification(FINDINGS_CHANGED, () => this.findingsChanged.fire());
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: LANGUAGES.map(language => ({ scheme: 'file', language })),
      outputChannel: this.output,
      initializationOptions: { commands: [SHOW_ENTRY_PATH] },
      errorHandler: this.errorHandler(),
      middleware: { workspace: { configuration: answerSettings } },
      // Findings depend on other files: a tab that becomes visible asks again.
      diagnosticPullOptions: { onChange: true, onTabs: true },
    };
  }

  private errorHandler(): ErrorHandler {
    return {
      error: (error, _message, count) => {
        this.output.error(`The connection to the language server failed: ${error.message}`);
        return this.client.createDefaultErrorHandler().error(error, _message, count);
      },
      closed: () => this.afterClose(),
    };
  }

  private afterClose(): CloseHandlerResult {
    const { restarts, message } = afterEnd(++this.ends);
    if (restarts) {
      this.output.warn(message);
      this.setStatus(STARTING);
      return { action: CloseAction.Restart, handled: true };
    }
    this.setStatus({ ...STARTING, state: 'failed', message });
    return { action: CloseAction.DoNotRestart, message };
  }

  get status(): Status {
    return this.current;
  }

  private setStatus(status: Status): void {
    this.current = status;
    this.statusChanged.fire(status);
  }

  async start(): Promise<void> {
    await this.client.start();
  }

  async restart(): Promise<void> {
    this.ends = 0;
    this.setStatus(STARTING);
    if (this.client.isRunning()) await this.client.stop();
    await this.client.start();
  }

  /** Has the server read every folder again; progress is shown by the client library. */
  review(params: ReviewWorkspaceParams): Promise<ReviewSummary> {
    return this.client.sendRequest<ReviewSummary>(REVIEW, params);
  }

  /** Has the server compare every folder with a revision. */
  reviewChanges(params: ReviewChangesParams): Promise<ChangesReview> {
    return this.client.sendRequest<ChangesReview>(REVIEW_CHANGES, params);
  }

  /** All findings; none while the server is down. */
  async findings(): Promise<readonly ListedFinding[]> {
    if (!this.client.isRunning()) return [];
    const { findings } = await this.client.sendRequest<FindingsResult>(FINDINGS);
    return findings;
  }

  markdownOf(findings: readonly ListedFinding[]): Promise<string> {
    const params: MarkdownParams = { ids: findings.map(({ id }) => id) };
    return this.client.sendRequest<string>(MARKDOWN, params);
  }

  /** A folder's report, as HTML. */
  report(folder: string): Promise<string> {
    const params: ReportParams = { folder };
    return this.client.sendRequest<string>(REPORT, params);
  }

  /** What the light bulb would offer for a finding. */
  async actionsFor({ uri, range, id }: ListedFinding): Promise<OfferedAction[]> {
    const actions = await this.client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: [CodeActionKind.QuickFix] },
    });
    return (actions ?? []).flatMap(action => {
      if (Command.is(action)) return [];
      const [diagnostic] = action.diagnostics ?? [];
      const isOwn = diagnostic?.data?.finding === id;
      return isOwn ? [{ title: action.title, isIgnoring: action.data?.fix === 'ignore', action }] : [];
    });
  }

  /** @throws with the reason if there is nothing good to do */
  async editOf({ action }: OfferedAction): Promise<WorkspaceEdit | undefined> {
    const resolved = await this.client.sendRequest(CodeActionResolveRequest.type, action);
    return this.client.protocol2CodeConverter.asWorkspaceEdit(resolved.edit);
  }

  whenReady(): Promise<void> {
    if (this.current.state === 'ready') return Promise.resolve();
    return new Promise((resolve, reject) => {
      const subscription = this.onStatus(status => {
        if (status.state === 'scanning') return;
        subscription.dispose();
        if (status.state === 'ready') resolve();
        else reject(new Error(status.message ?? 'The scan failed.'));
      });
    });
  }

  /** The server asks for the settings again. */
  private settingsChanged(): void {
    this.client
      .sendNotification(DidChangeConfigurationNotification.type, { settings: null })
      .catch((error: unknown) => this.output.error(String(error)));
  }

  dispose(): void {
    this.trusted.dispose();
    this.statusChanged.dispose();
    this.findingsChanged.dispose();
    this.client.dispose().catch((error: unknown) => this.output.error(String(error)));
    this.output.dispose();
  }
}

const answerSettings: NonNullable<ConfigurationMiddleware['configuration']> = async (params, token, next) => {
  const answers = await next(params, token);
  return Array.isArray(answers) ? allowedSettings(answers, workspace.isTrusted) : answers;
};

const FINDINGS: FindingsRequest['method'] = 'hotpath/findings';
const FINDINGS_CHANGED: FindingsChangedNotification['method'] = 'hotpath/findingsChanged';
const MARKDOWN: MarkdownRequest['method'] = 'hotpath/markdown';
const REPORT: ReportRequest['method'] = 'hotpath/report';
const STATUS = 'hotpath/status';
const REVIEW = 'hotpath/reviewWorkspace';
const REVIEW_CHANGES = 'hotpath/reviewChanges';
