/** textDocument/publishDiagnostics, for clients that do not ask for diagnostics. */
import type { Session } from '../session.ts';
import { uriFor } from '../visible-findings.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** Sends what changed; a file's diagnostics that are as they were are not sent again. */
export function diagnosticsPusher(session: Session): (paths: Iterable<string>) => void {
  const sent = new Map<string, string>();
  return paths => {
    for (const path of paths) {
      const document = session.documents.at(path);
      const diagnostics = diagnosticsOf(session, path);
      const content = diagnostics.length === 0 ? '' : `${document?.version} ${JSON.stringify(diagnostics)}`;
      if (content === (sent.get(path) ?? '')) continue;
      if (content === '') sent.delete(path);
      else sent.set(path, content);
      void session.connection.sendDiagnostics({
        uri: uriFor(path, session.documents),
        diagnostics,
        ...(document && { version: document.version }),
      });
    }
  };
}
