/** workspace/didChangeWatchedFiles: what happened on disk, such as a branch switch. */
import { sep } from 'node:path';
import { DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver/node';
import { pathOf } from '../paths.ts';
import type { Session } from '../session.ts';

const WATCHED = [
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json,graphql,graphqls,gql,prisma,sql}',
  '**/.gitignore',
  '**/hotpath.config.{json,jsonc}',
];

export function registerWatchedFiles({ connection, analysis }: Session): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []);
    analysis.noteDisk(paths.filter(path => !isInstalled(path)));
  });
}

export async function watchFiles({ connection, client }: Session): Promise<void> {
  if (!client.watchRegistration) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      ...WATCHED.map(globPattern => ({ globPattern })),
      // A deleted folder is one event, for the folder.
      { globPattern: '**/*', kind: WatchKind.Delete },
    ],
  });
}

/** An install is a storm of events about files that are no part of the program. */
function isInstalled(path: string): boolean {
  const parts = path.split(sep);
  return parts.includes('node_modules') || parts.includes('.git');
}
