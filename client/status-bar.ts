/** The status bar item: scanning, how many findings, whether something is wrong. */
import {
  type Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
} from 'vscode';
import type { Status } from '../server/lsp/protocol.ts';
import { SHOW_OUTPUT } from './commands.ts';
import type { ServerProcess } from './server-process.ts';

export function createStatusBar(server: ServerProcess): Disposable {
  const item = window.createStatusBarItem('hotpath.status', StatusBarAlignment.Left, 0);
  item.name = 'Hotpath';
  show(item, server.status);
  item.show();
  const subscription = server.onStatus(status => show(item, status));
  return {
    dispose() {
      subscription.dispose();
      item.dispose();
    },
  };
}

function show(item: StatusBarItem, status: Status): void {
  item.text = textOf(status);
  item.tooltip = tooltipOf(status);
  item.command = status.state === 'ready' ? 'workbench.actions.view.problems' : SHOW_OUTPUT;
  item.accessibilityInformation = { label: `Hotpath: ${status.findings} findings, ${status.state}` };
  item.backgroundColor =
    status.state === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
}

function textOf({ state, findings, problems }: Status): string {
  if (state === 'scanning') return '$(sync~spin) Hotpath';
  if (state === 'failed') return '$(error) Hotpath';
  return problems > 0 ? `$(flame) ${findings} $(warning) ${problems}` : `$(flame) ${findings}`;
}

function tooltipOf({ state, findings, problems, files, message }: Status): MarkdownString {
  const tooltip = new MarkdownString();
  if (state === 'scanning') tooltip.appendText('Hotpath is reading the workspace.');
  else if (state === 'failed') tooltip.appendText(message ?? 'Hotpath could not scan the workspace.');
  else {
    tooltip.appendText(`Hotpath: ${findings} findings in ${files} files.`);
    if (problems > 0) tooltip.appendText(` ${problems} files or settings could not be read.`);
  }
  return tooltip;
}
