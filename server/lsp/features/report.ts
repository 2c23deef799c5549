/** hotpath/report: a folder's report as a page, as `hotpath scan --format html` writes it. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { pathOf } from '../paths.ts';
import type { ReportParams, ReportRequest } from '../protocol.ts';
import { NEVER_CANCELED, type Session } from '../session.ts';

const METHOD: ReportRequest['method'] = 'hotpath/report';

export function registerReport(session: Session, version: string): void {
  session.connection.onRequest(METHOD, async ({ folder: uri }: ReportParams): Promise<string> => {
    const { analysis } = session;
    await analysis.whole(NEVER_CANCELED);
    const folder = analysis.folders.at(pathOf(uri) ?? '');
    if (!folder?.settings.enable) throw failed(`Hotpath does not review ${uri}.`);
    const outcome = await analysis.report(folder, version);
    if (outcome.kind === 'report') return outcome.html;
    throw failed(outcome.kind === 'failed' ? outcome.message : 'There is no report.');
  });
}

function failed(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
