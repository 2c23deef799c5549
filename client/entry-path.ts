/** What a code lens above an entry point opens: a peek at the places where its work is done. */
import { commands, type Disposable, Location, Uri } from 'vscode';
import type { EntryPath, ShowEntryPathCommand } from '../server/lsp/protocol.ts';
import { toRange } from './review-items.ts';

export const SHOW_ENTRY_PATH: ShowEntryPathCommand['command'] = 'hotpath.showEntryPath';

export function registerEntryPath(): Disposable {
  return commands.registerCommand(SHOW_ENTRY_PATH, ({ uri, range, locations }: EntryPath) =>
    commands.executeCommand(
      'editor.action.peekLocations',
      Uri.parse(uri),
      toRange(range).start,
      locations.map(place => new Location(Uri.parse(place.uri), toRange(place.range))),
      'peek',
    ),
  );
}
