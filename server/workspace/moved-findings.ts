/** Findings of a text that says the same at other places: they move with it, and nothing needs to be linked. */
import type { Finding } from '../../rules/base/finding.ts';
import type { Place } from '../../rules/base/place.ts';
import { type Moves, movesBetween } from '../../rules/facts/moves.ts';
import { refuse } from '../../rules/fix/fix.ts';
import type { Summary } from '../../rules/report/report.ts';
import type { Entries, Entry } from './entries.ts';
import { noTimings, type ScanResult } from './scan-result.ts';

/** By path; files that are not there stayed as they are. */
export type MovesOfFiles = ReadonlyMap<string, Moves>;

/** null if what some file says is another thing than before; `before` holds all that may have changed. */
export function movesOf(
  before: ReadonlyMap<string, Entry | undefined>,
  entries: Entries,
): Map<string, Moves> | null {
  const moves = new Map<string, Moves>();
  for (const [path, earlier] of before) {
    const later = entries.get(path);
    if (earlier === undefined && later === undefined) continue;
    if (!earlier?.facts || !later?.facts || earlier.problem || later.problem) return null;
    // A half-typed text leaves the last good one standing.
    if (earlier.text === later.text) continue;
    const own = movesBetween(earlier.facts, later.facts);
    if (own === null) return null;
    moves.set(path, own);
  }
  return moves;
}

/** null if a finding is about a place that is not known to be in the later text. */
export function moveFindings(findings: readonly Finding[], moves: MovesOfFiles): readonly Finding[] | null {
  let isLost = false;
  const move = <Placed extends Place>(placed: Placed): Placed => {
    const own = moves.get(placed.path);
    if (own === undefined) return placed;
    const [start, end] = [own.get(placed.start), own.get(placed.end)];
    if (start === undefined || end === undefined) isLost = true;
    return { ...placed, start, end };
  };
  const moveAll = (finding: Finding): Finding => ({
    ...move(finding),
    entryPoints: finding.entryPoints.map(move),
    evidence: finding.evidence.map(move),
    ...(finding.also && { also: finding.also.map(moveAll) }),
  });
  const moved = findings.map(finding => (isTouched(finding, moves) ? moveAll(finding) : finding));
  return isLost ? null : moved;
}

/** Findings of other files stay the same objects: what was made of them is of use still. */
function isTouched({ path, entryPoints, evidence, also = [] }: Finding, moves: MovesOfFiles): boolean {
  return (
    moves.has(path) ||
    entryPoints.some(entry => moves.has(entry.path)) ||
    evidence.some(step => moves.has(step.path)) ||
    also.some(part => isTouched(part, moves))
  );
}

export interface MovedInput extends Pick<Summary, 'durationMs' | 'cache'> {
  readonly findings: readonly Finding[];
  readonly textOf: ScanResult['textOf'];
  readonly outdated: readonly string[];
  /** The result of linking the texts after all; null if they are others by now. */
  linked(): ScanResult | null;
}

/** An earlier result with its findings at their places in later texts. */
export function movedResult(
  earlier: ScanResult,
  { findings, textOf, outdated, linked, ...counts }: MovedInput,
): ScanResult {
  let relinked: ScanResult | null = null;
  const again = (): ScanResult | null => {
    relinked ??= linked();
    return relinked;
  };
  return {
    ...earlier,
    findings,
    outdated,
    summary: { ...earlier.summary, ...counts },
    timings: noTimings(),
    textOf,
    ignore: async finding => again()?.ignore(finding) ?? TOO_LATE,
    entryCosts: async () => again()?.entryCosts() ?? [],
    fix: async (finding, fixId) => again()?.fix(finding, fixId) ?? TOO_LATE,
  };
}

const TOO_LATE = refuse('the text has changed since');
