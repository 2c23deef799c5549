/** textDocument/codeLens: what one run of each entry point costs, above the place where it is registered. */
import type { CodeLens } from 'vscode-languageserver/node';
import { pathInside, pathOf } from '../paths.ts';
import type { EntryPath, ShowEntryPathCommand } from '../protocol.ts';
import type { Session } from '../session.ts';
import { locate } from '../visible-findings.ts';
import type { EntryPointCost } from '../worker-protocol.ts';

const SHOW_PATH: ShowEntryPathCommand['command'] = 'hotpath.showEntryPath';

export function registerCodeLens(session: Session): void {
  session.connection.onCodeLens(async ({ textDocument }, token): Promise<CodeLens[]> => {
    const path = pathOf(textDocument.uri);
    const { analysis } = session;
    if (path === null || analysis.folders.ownerOf(path)?.settings.codeLens === false) return [];
    await analysis.whole(token, false);
    const folder = analysis.folders.ownerOf(path);
    if (folder === null || token.isCancellationRequested) return [];
    const outcome = await analysis.entryCosts(folder, pathInside(folder.root, path));
    if (outcome.kind !== 'entry-costs') return [];
    const sources = { folders: analysis.folders, documents: session.documents };
    return outcome.entries.flatMap(entry => {
      const at = locate(entry, folder, sources);
      if (at === null) return [];
      const locations = entry.sites.flatMap(site => locate(site, folder, sources) ?? []);
      return lensOf(session, entry, { uri: at.uri, range: at.range, locations });
    });
  });
}

function lensOf({ client }: Session, { name, words }: EntryPointCost, path: EntryPath): CodeLens {
  const title = `${name}: ${words}`;
  // An empty command is one that cannot be chosen.
  return {
    range: path.range,
    command: client.commands.includes(SHOW_PATH)
      ? { title, command: SHOW_PATH, arguments: [path] }
      : { title, command: '' },
  };
}
