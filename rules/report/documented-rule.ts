/** What formats say about a rule beside its findings. */
import type { Severity } from '../base/finding.ts';

export interface DocumentedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  /** Its README, in Markdown. */
  readonly documentation: string | null;
}
