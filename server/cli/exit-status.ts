/** What the process's exit status means, and the error that stands for wrong usage. */
import type { Finding, Severity } from '../../rules/base/finding.ts';

export const EXIT = { ok: 0, findings: 1, usage: 2, internal: 3 } as const;

/** Wrong arguments or configuration: its message is all that the user sees. */
export class UsageError extends Error {}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

export function statusOf(findings: readonly Pick<Finding, 'severity'>[], failOn: Severity): number {
  return findings.some(finding => WEIGHT[finding.severity] >= WEIGHT[failOn]) ? EXIT.findings : EXIT.ok;
}
