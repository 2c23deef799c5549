/** The VS Code extension: starts the language server and shows how it is doing. */
import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { registerEntryPath } from './entry-path.ts';
import { registerReport } from './report-panel.ts';
import { ReviewView } from './review-view.ts';
import { ServerProcess } from './server-process.ts';
import { createStatusBar } from './status-bar.ts';

/** What `activate` gives to other extensions and to the editor suite. */
export interface HotpathApi {
  /** Resolves once the server has scanned every folder; rejects if it failed. */
  whenReady(): Promise<void>;
}

export async function activate(context: ExtensionContext): Promise<HotpathApi> {
  const server = new ServerProcess(context);
  const statusBar = createStatusBar(server);
  context.subscriptions.push(
    server,
    statusBar,
    new ReviewView(server, context),
    registerReport(server),
    registerEntryPath(),
    ...registerCommands(server),
  );
  await server.start();
  return { whenReady: () => server.whenReady() };
}
