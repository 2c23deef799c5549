/** What the process's exit status means, and the error that stands for wrong usage. */
import type { Finding, ImpactLevel, Severity } from '../../rules/base/finding.ts';
import type { Problem } from '../../rules/report/report.ts';

export const EXIT = { ok: 0, findings: 1, usage: 2, internal: 3 } as const;

/** Wrong arguments or configuration: its message is all that the user sees. */
export class UsageError extends Error {}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };
const IMPACT: Readonly<Record<ImpactLevel, number>> = { high: 2, medium: 1, low: 0 };

interface Outcome {
  readonly findings: readonly (Pick<Finding, 'severity'> & {
    readonly impact: Pick<Finding['impact'], 'level'>;
    readonly entryPoints: readonly unknown[];
  })[];
  readonly problems: readonly Problem[];
}

export function isConfigProblem({ kind }: Problem): boolean {
  return kind === 'configuration';
}

export interface Tolerance {
  /** The mildest severity that counts; none does with `never`. */
  readonly failOn: Severity | 'never';
  /** The lowest impact that counts, and only on the way from an entry point; all findings do if not set. */
  readonly failOnImpact?: ImpactLevel;
  /** How many findings that count the run may have. */
  readonly maxFindings: number;
}

/** A wrong configuration weighs more than findings: with another one they would be others. */
export function statusOf({ findings, problems }: Outcome, tolerance: Tolerance): number {
  const { failOn, failOnImpact, maxFindings } = tolerance;
  if (problems.some(isConfigProblem)) return EXIT.usage;
  if (failOn === 'never') return EXIT.ok;
  const counted = findings.filter(
    ({ severity, impact, entryPoints }) =>
      WEIGHT[severity] >= WEIGHT[failOn] &&
      (failOnImpact === undefined ||
        (entryPoints.length > 0 && IMPACT[impact.level] >= IMPACT[failOnImpact])),
  );
  return counted.length > maxFindings ? EXIT.findings : EXIT.ok;
}
