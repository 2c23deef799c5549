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
  const offsetOf: OffsetOf = (path, offset) => {
    const own = moves.get(path);
    return own === undefined ? offset : own.get(offset);
  };
  const moved: Finding[] = [];
  for (const finding of findings) {
    const placed = isTouched(finding, moves) ? movedFinding(finding, offsetOf) : finding;
    if (placed === null) return null;
    moved.push(placed);
  }
  return moved;
}

/** Where an offset of an earlier text is in the later one; undefined if it is not there. */
export type OffsetOf = (path: string, offset: number, side: 'start' | 'end') => number | undefined;

/** null if a place of the finding is not in the later text. */
export function movedFinding(finding: Finding, offsetOf: OffsetOf): Finding | null {
  let isLost = false;
  const move = <Placed extends Place>(placed: Placed): Placed => {
    const start = offsetOf(placed.path, placed.start, 'start');
    const end = offsetOf(placed.path, placed.end, 'end');
    if (start === undefined || end === undefined) isLost = true;
    else if (start !== placed.start || end !== placed.end) return { ...placed, start, end };
    return placed;
  };
  const moveAll = (each: Finding): Finding => ({
    ...move(each),
    entryPoints: each.entryPoints.map(move),
    evidence: each.evidence.map(move),
    ...(each.also && { also: each.also.map(moveAll) }),
  });
  const moved = moveAll(finding);
  return isLost ? null : moved;
}

/** Findings of other files stay the same objects: what was made of them is of use still. */
export function isTouched(
  { path, entryPoints, evidence, also = [] }: Finding,
  files: { has(path: string): boolean },
): boolean {
  return (
    files.has(path) ||
    entryPoints.some(entry => files.has(entry.path)) ||
    evidence.some(step => files.has(step.path)) ||
    also.some(part => isTouched(part, files))
  );
}

export interface MovedInput extends Pick<Summary, 'durationMs' | 'cache'> {
  readonly extent?: ScanResult['extent'];
  readonly linkedFiles?: number;
  readonly findings: readonly Finding[];
  readonly textOf: ScanResult['textOf'];
  readonly outdated: readonly string[];
  /** The result of linking the texts after all; null if they are others by now. */
  linked(): ScanResult | null;
}

/** An earlier result with its findings at their places in later texts. */
export function movedResult(
  earlier: ScanResult,
  { extent = earlier.extent, linkedFiles = 0, findings, textOf, outdated, linked, ...counts }: MovedInput,
): ScanResult {
  let relinked: ScanResult | null = null;
  const again = (): ScanResult | null => {
    relinked ??= linked();
    return relinked;
  };
  return {
    ...earlier,
    extent,
    linkedFiles,
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

/** The result as a record: what else it can tell would keep its program in memory. */
export function withoutProgram(result: ScanResult, texts: ReadonlyMap<string, string>): ScanResult {
  const { findings, outdated, summary } = result;
  const { durationMs, cache } = summary;
  return movedResult(result, {
    findings,
    outdated,
    durationMs,
    cache,
    textOf: path => texts.get(path),
    linked: () => null,
  });
}

export const TOO_LATE = refuse('the text has changed since');
