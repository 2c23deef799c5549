/** Applies the comments that ask for findings to be left out, and reports those that are no use. */
import type { Severity } from '../base/finding.ts';

/** What is wrong with the comments themselves; named like rules, so that configuration can speak of it. */
export interface SuppressionRule {
  readonly id: 'unused-suppression' | 'suppression-without-reason';
  readonly severity: Severity;
  readonly summary: string;
}

export const SUPPRESSION_RULES: readonly SuppressionRule[] = [
  {
    id: 'unused-suppression',
    severity: 'warning',
    summary: 'Comments that ask for findings to be left out where there are none.',
  },
  {
    id: 'suppression-without-reason',
    severity: 'warning',
    summary: 'Comments that leave findings out and do not say why.',
  },
];
