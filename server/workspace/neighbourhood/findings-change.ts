/**
 * Applies what a change does to the findings of its neighbourhood, linked before and after, to the findings of the whole program. What the
 * neighbourhood sees otherwise than the whole program, before as after, says nothing of the change and is left as it was.
 */
import { type Finding, partsOf } from '../../../rules/base/finding.ts';
import { inOrderOfPlace } from '../../../rules/judge/judge.ts';
import { isTouched, movedFinding, type OffsetOf } from '../moved-findings.ts';

export interface FindingsChange {
  /** Of the whole program, before the change. */
  readonly whole: readonly Finding[];
  /** Of the neighbourhood alone, before and after. */
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
  /** Files that changed, and where what they said before is now. */
  readonly changed: { has(path: string): boolean };
  readonly offsetOf: OffsetOf;
}

/** In the judge's order. */
export function applyChange({ whole, before, after, changed, offsetOf }: FindingsChange): Finding[] {
  const seen = new Map(before.map(finding => [finding.id, finding]));
  const seenNow = new Map(after.map(finding => [finding.id, finding]));
  const moved = (finding: Finding): Finding | null =>
    isTouched(finding, changed) ? movedFinding(finding, offsetOf) : finding;
  const findings: Finding[] = [];
  const known = new Set<string>();
  for (const finding of whole) {
    for (const { id } of partsOf(finding)) known.add(id);
    // Ids number equal code in order: alone, the neighbourhood may number it otherwise.
    const other = seen.get(finding.id);
    const isOther = other !== undefined && !isAt(other, finding);
    const then = isOther ? undefined : other;
    const now = isOther ? undefined : seenNow.get(finding.id);
    if (then !== undefined && now === undefined) continue;
    const isSame = then === undefined || now === undefined || saysSame(then, now);
    // What the neighbourhood sees as the whole program does has its places from there.
    const isSeen = then !== undefined && now !== undefined && isTouched(finding, changed);
    const shown = isSame && !(isSeen && saysSame(finding, then)) ? (moved(finding) ?? now) : now;
    if (shown !== undefined) findings.push(shown);
  }
  for (const finding of after) if (!seen.has(finding.id) && !known.has(finding.id)) findings.push(finding);
  return findings.sort(inOrderOfPlace);
}

function isAt(a: Finding, b: Finding): boolean {
  return a.start === b.start && a.end === b.end;
}

function saysSame(a: Finding, b: Finding): boolean {
  return JSON.stringify(a, withoutPlaces) === JSON.stringify(b, withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'start' || key === 'end' ? undefined : value;
}
