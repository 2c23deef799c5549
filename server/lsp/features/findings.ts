/** hotpath/findings and hotpath/markdown: every finding as it is now, for views of the whole workspace, and its words for elsewhere. */
import { formatFindings } from '../../../rules/report/markdown.ts';
import { pathFrom, pathInside } from '../paths.ts';
import type {
  FindingsRequest,
  FindingsResult,
  ListedFinding,
  MarkdownParams,
  MarkdownRequest,
} from '../protocol.ts';
import { findingsIn, NEVER_CANCELED, type Session } from '../session.ts';
import { uriFor, type VisibleFinding } from '../visible-findings.ts';

const FINDINGS: FindingsRequest['method'] = 'hotpath/findings';
const MARKDOWN: MarkdownRequest['method'] = 'hotpath/markdown';

export function registerFindings(session: Session): void {
  const { connection, analysis } = session;
  connection.onRequest(FINDINGS, async (): Promise<FindingsResult> => {
    await analysis.settled(null, NEVER_CANCELED);
    return { findings: allVisible(session).map(visible => listed(session, visible)) };
  });
  connection.onRequest(MARKDOWN, ({ ids }: MarkdownParams): string => {
    const wanted = new Set(ids);
    return formatFindings(
      allVisible(session)
        .filter(({ finding }) => wanted.has(finding.id))
        .map(({ finding }) => finding),
    );
  });
}

function allVisible(session: Session): VisibleFinding[] {
  return session.analysis.folders.pathsWithDiagnostics().flatMap(path => findingsIn(session, path));
}

function listed(session: Session, { folder, finding, range, evidence }: VisibleFinding): ListedFinding {
  const path = pathFrom(folder.root, finding.path);
  return {
    id: finding.id,
    folder: folder.name,
    path: pathInside(folder.root, path),
    uri: uriFor(path, session.documents),
    range,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    impact: finding.impact,
    entryPoints: [...new Set(finding.entryPoints.map(({ name }) => name))],
    steps: evidence.map(({ item, location }) => ({ ...location, message: item.message })),
    isFixable: [finding, ...(finding.also ?? [])].some(({ fixes }) => fixes.length > 0),
  };
}
