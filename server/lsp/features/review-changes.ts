/** hotpath/reviewChanges: what is new or hotter since a revision, over all folders. */

import type { Folder } from '../folders.ts';
import { pathFrom } from '../paths.ts';
import type {
  ChangedFinding,
  ChangesReview,
  ReviewChangesParams,
  ReviewChangesRequest,
} from '../protocol.ts';
import { NEVER_CANCELED, type Session } from '../session.ts';
import { toRange, uriFor } from '../visible-findings.ts';
import type { Outcome } from '../worker-protocol.ts';

const METHOD: ReviewChangesRequest['method'] = 'hotpath/reviewChanges';

export function registerReviewChanges(session: Session): void {
  session.connection.onRequest(METHOD, async (params: ReviewChangesParams | null): Promise<ChangesReview> => {
    const { analysis } = session;
    // What was typed last counts, too.
    await analysis.whole(NEVER_CANCELED);
    const ref = params?.ref?.trim() || null;
    const findings: ChangedFinding[] = [];
    const bases: { folder: string; ref: string; commit: string }[] = [];
    const errors: string[] = [];
    for (const folder of analysis.folders.all().filter(({ settings }) => settings.enable)) {
      const outcome = await analysis.reviewChanges(folder, ref);
      if (outcome.kind === 'changes') {
        bases.push({ folder: folder.name, ...outcome.base });
        findings.push(...changedIn(folder, outcome, session));
      } else if (outcome.kind === 'failed') errors.push(`${folder.name}: ${outcome.message}.`);
    }
    return { findings, bases, errors };
  });
}

/** A folder inside another one tells of its files itself. */
function changedIn(
  folder: Folder,
  { findings }: Extract<Outcome, { kind: 'changes' }>,
  { analysis, documents }: Session,
): ChangedFinding[] {
  return findings.flatMap(({ path, range, rule, message, change }) => {
    const absolute = pathFrom(folder.root, path);
    if (change === undefined || analysis.folders.ownerOf(absolute) !== folder) return [];
    return { uri: uriFor(absolute, documents), range: toRange(range), rule, message, change };
  });
}
