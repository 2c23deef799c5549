/** The last scan after edits that only move what is there: nothing needs to be linked or judged, and of all files only the edited ones parsed. */
import { type Moves, movesBetween } from '../../../rules/facts/moves.ts';
import { codeOf } from '../code-of-text.ts';
import { moveFindings } from '../moved-findings.ts';
import { type FactsOrReason, readFacts } from '../read-facts.ts';
import { noTimings } from '../scan-result.ts';
import type { FactsCache } from './facts-cache.ts';
import { factsOfRecord, recordOf } from './facts-record.ts';
import type { ChangedSource, EarlierScan, StoredScan } from './stored-scan.ts';

export interface MovedScan {
  readonly scan: StoredScan;
  /** Files that were parsed. */
  readonly read: number;
  save(): void;
}

/** null if findings may be others, or nothing is known of a file before it changed. */
export async function moveScan(
  earlier: EarlierScan,
  cache: Pick<FactsCache, 'readEarlier'>,
): Promise<MovedScan | null> {
  // What a type checker says may rest on what facts leave out.
  if (earlier.typesChecked && !earlier.changed.every(isSameCode)) return null;
  const moves = new Map<string, Moves>();
  const facts: Record<string, string> = { ...earlier.facts };
  for (const { path, before, text } of earlier.changed) {
    const kept = earlier.facts[path];
    const then: FactsOrReason | null =
      kept === undefined ? cache.readEarlier(path, before) : factsOfRecord(Buffer.from(kept, 'base64'));
    if (then?.kind !== 'facts') return null;
    const now = await readFacts(path, text, { timings: noTimings() });
    const own = now.kind === 'facts' ? movesBetween(then.facts, now.facts) : null;
    if (own === null) return null;
    moves.set(path, own);
    // Not into the cache of facts: it would be written anew as a whole, however large the workspace is.
    facts[path] = recordOf(now, text).toString('base64');
  }
  if (Object.keys(facts).length > MOST_MOVED) return null;
  const findings = moveFindings(earlier.findings, moves);
  const moved = findings && earlier.with({ findings, facts });
  return moved && { ...moved, read: moves.size };
}

function isSameCode({ path, code, text }: ChangedSource): boolean {
  return code !== null && codeOf(path, text) === code;
}

/** With so many files of their own, a scan that fills the cache of facts is due. */
const MOST_MOVED = 64;
