/** What to fix first: effort from the fixes that are offered, urgency from impact and effort. */
import type { ReportedFinding } from '../report.ts';

export const IMPACTS = ['high', 'medium', 'low'] as const;
export const EFFORTS = ['apply', 'review', 'rework'] as const;
export type Effort = (typeof EFFORTS)[number];

export const EFFORT_WORDS: Readonly<Record<Effort, string>> = {
  apply: 'safe fix ready',
  review: 'fix to review',
  rework: 'by hand',
};

export const TERMS = ['Immediate', 'Short-term', 'Long-term'] as const;
export type Term = (typeof TERMS)[number];

export function effortOf({ fixes }: ReportedFinding): Effort {
  if (fixes.some(({ safety }) => safety === 'safe')) return 'apply';
  return fixes.length > 0 ? 'review' : 'rework';
}

export function termOf(finding: ReportedFinding): Term {
  const effort = effortOf(finding);
  const { level } = finding.impact;
  if (effort === 'apply' || (level === 'high' && effort === 'review')) return 'Immediate';
  return level === 'low' || (level === 'medium' && effort === 'rework') ? 'Long-term' : 'Short-term';
}

export function byPriority(a: ReportedFinding, b: ReportedFinding): number {
  return (
    IMPACTS.indexOf(a.impact.level) - IMPACTS.indexOf(b.impact.level) ||
    EFFORTS.indexOf(effortOf(a)) - EFFORTS.indexOf(effortOf(b)) ||
    (b.impact.milliseconds ?? 0) - (a.impact.milliseconds ?? 0)
  );
}
