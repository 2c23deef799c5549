/** hotpath/status: how the server is doing, for a status bar. */
import type { Folder } from '../folders.ts';
import { contains } from '../paths.ts';
import type { Status, StatusNotification } from '../protocol.ts';
import type { Session } from '../session.ts';

const METHOD: StatusNotification['method'] = 'hotpath/status';

/** Sends a status whenever it is another than the one before. */
export function statusSender(session: Session): () => void {
  let sent = '';
  return () => {
    const status = statusOf(session);
    const content = JSON.stringify(status);
    if (content === sent) return;
    sent = content;
    void session.connection.sendNotification(METHOD, status);
  };
}

function statusOf({ analysis: { folders } }: Session): Status {
  const all = folders.all();
  const failed = all.find(({ state }) => state === 'failed');
  const isScanning = all.some(({ state }) => state === 'scanning');
  const counts = countsOf(all, path => folders.ownerOf(path));
  const state = isScanning ? 'scanning' : failed === undefined ? 'ready' : 'failed';
  return { state, ...counts, ...(state === 'failed' && failed && { message: failed.message }) };
}

/** Files that overlapping folders share count once. */
export function countsOf(
  folders: readonly Folder[],
  ownerOf: (path: string) => Folder | null,
): Pick<Status, 'findings' | 'problems' | 'files'> {
  let findings = 0;
  for (const folder of folders) {
    for (const [path, list] of folder.findings) if (ownerOf(path) === folder) findings += list.length;
  }
  const outermost = folders.filter(({ root }) =>
    folders.every(other => other.root === root || !contains(other.root, root)),
  );
  return {
    findings,
    problems: outermost.reduce((sum, folder) => sum + folder.problems.length, 0),
    files: outermost.reduce((sum, folder) => sum + folder.files, 0),
  };
}
