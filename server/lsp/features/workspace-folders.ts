/** The workspace's folders: scans them at the start, follows added, removed, switched on and off ones. */
import { basename } from 'node:path';
import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
import { type Folder, newFolder } from '../folders.ts';
import { contains, pathOf } from '../paths.ts';
import type { Session } from '../session.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { Configuration } from './configuration.ts';
import { type ScanProgress, startProgress } from './progress.ts';

/** Names the folders of the `initialize` request, so that documents find their owner before anything is scanned. */
export function addInitialFolders(session: Session, { workspaceFolders, rootUri }: InitializeParams): void {
  const places = workspaceFolders ?? (rootUri ? [{ uri: rootUri, name: '' }] : []);
  for (const place of places) addFolder(session, place);
}

export function followWorkspaceFolders(session: Session, configuration: Configuration): void {
  if (!session.client.workspaceFolders) return;
  session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    for (const { uri } of removed) removeFolder(session, uri);
    const folders = added.flatMap(place => addFolder(session, place) ?? []);
    void startFolders(session, configuration, folders);
  });
}

/** Reads the folders' settings and scans those that are switched on. */
export async function startFolders(
  session: Session,
  configuration: Configuration,
  folders: readonly Folder[],
): Promise<void> {
  for (const folder of folders) folder.settings = await configuration.settingsOf(folder.uri);
  for (const folder of folders) if (!folder.settings.enable) await session.analysis.close(folder);
  await scanFolders(
    session,
    folders.filter(({ settings }) => settings.enable),
  );
}

/** The settings may be others: judges again, or starts and ends projects, where they are. */
export async function reloadSettings(session: Session, configuration: Configuration): Promise<void> {
  for (const folder of session.analysis.folders.all()) {
    const before = folder.settings;
    const settings = await configuration.settingsOf(folder.uri);
    if (JSON.stringify(settings) === JSON.stringify(before)) continue;
    folder.settings = settings;
    if (settings.enable && !before.enable) await scanFolders(session, [folder]);
    else if (!settings.enable && before.enable) await session.analysis.close(folder);
    else session.analysis.noteSettings(folder);
  }
}

/** Scans with a progress bar of the server's own, or with the given one. */
export async function scanFolders(
  session: Session,
  folders: readonly Folder[],
  given?: ScanProgress,
): Promise<readonly string[]> {
  if (folders.length === 0) return [];
  const progress = given ?? (await startProgress(session, 'Hotpath: reviewing the workspace'));
  const outcomes: string[] = [];
  for (const folder of folders) {
    const report = (done: number, total: number) => progress.report(folder.name, done, total);
    outcomes.push(await session.analysis.scan(folder, progress.token, report));
  }
  progress.end();
  return outcomes;
}

function addFolder(session: Session, { uri, name }: WorkspaceFolder): Folder | null {
  const root = pathOf(uri);
  if (root === null || session.analysis.folders.at(root) !== undefined) return null;
  const folder = newFolder({ root, uri, name: name || basename(root) }, DEFAULT_SETTINGS);
  const before = session.analysis.folders.pathsWithDiagnostics();
  session.analysis.folders.add(folder);
  // Files inside it have another owner from now on.
  session.analysis.touch(before.filter(path => contains(root, path)));
  return folder;
}

function removeFolder(session: Session, uri: string): void {
  const { analysis } = session;
  const folder = analysis.folders.at(pathOf(uri) ?? '');
  if (folder === undefined) return;
  analysis.folders.remove(folder.root);
  void analysis.close(folder);
  analysis.touch(analysis.folders.pathsWithDiagnostics().filter(path => contains(folder.root, path)));
}
