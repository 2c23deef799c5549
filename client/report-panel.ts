/**
 * Hotpath: Open Report: the HTML report in a panel. Its page brings a policy of its own, which lets its one script and style in
 * by their hashes and nothing from the network; all that it can ask for is to open a place.
 */

import type { WorkspaceFolder } from 'vscode';
import {
  commands,
  type Disposable,
  Range,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { OpenPlace } from '../server/lsp/protocol.ts';
import type { ServerProcess } from './server-process.ts';

export const OPEN_REPORT = 'hotpath.openReport';

export function registerReport(server: ServerProcess): Disposable {
  /** One for each folder. */
  const panels = new Map<string, WebviewPanel>();
  const command = commands.registerCommand(OPEN_REPORT, async () => {
    const folder = await chooseFolder();
    if (!folder) return;
    const key = folder.uri.toString();
    const panel = panels.get(key) ?? createPanel(folder);
    panels.set(key, panel);
    panel.onDidDispose(() => panels.delete(key));
    panel.reveal();
    try {
      panel.webview.html = await server.report(key);
    } catch (error) {
      panel.dispose();
      void window.showErrorMessage(
        `Hotpath could not make the report: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });
  return {
    dispose() {
      command.dispose();
      for (const panel of [...panels.values()]) panel.dispose();
    },
  };
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) void window.showInformationMessage('Hotpath: open a folder to see its report.');
  return folders.length > 1
    ? window.showWorkspaceFolderPick({ placeHolder: 'The folder to report on' })
    : folders[0];
}

function createPanel(folder: WorkspaceFolder): WebviewPanel {
  const panel = window.createWebviewPanel(
    'hotpath.report',
    `Performance review: ${folder.name}`,
    ViewColumn.Active,
    // What is folded and filtered stays so behind other tabs. Nothing is loaded, so no file is let in.
    { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [] },
  );
  panel.webview.onDidReceiveMessage((message: unknown) => {
    if (isOpenPlace(message)) void openPlace(folder, message);
  });
  return panel;
}

function isOpenPlace(message: unknown): message is OpenPlace {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, path, line, column } = message as Readonly<Record<string, unknown>>;
  return (
    kind === 'open' && typeof path === 'string' && typeof line === 'number' && typeof column === 'number'
  );
}

async function openPlace(folder: WorkspaceFolder, { path, line, column }: OpenPlace): Promise<void> {
  // A report speaks of its folder's files alone.
  if (path.split('/').includes('..')) return;
  const at = new Range(line - 1, column - 1, line - 1, column - 1);
  await window.showTextDocument(Uri.joinPath(folder.uri, path), {
    selection: at,
    viewColumn: ViewColumn.Beside,
  });
}
