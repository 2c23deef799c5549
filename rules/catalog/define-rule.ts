/** The form of a rule: a folder that asks the linked program questions and words what it finds. */
import type { Finding, FixOffer, Severity } from '../base/finding.ts';
import type { FixOptions } from '../fix/fix.ts';
import type { Program } from '../link/program.ts';

/** How long things take, for estimates; milliseconds, and the assumed number of elements `n`. */
export interface LatencyModel {
  readonly db: number;
  readonly http: number;
  readonly cache: number;
  readonly fs: number;
  readonly queue: number;
  readonly process: number;
  readonly cpu: number;
  readonly n: number;
}

export interface RuleContext {
  readonly program: Program;
  readonly latency: LatencyModel;
  /** What fixes will write, for their titles. */
  readonly fixOptions: FixOptions;
  report(finding: Reported): void;
}

/** A finding without what the judge adds (rule, fingerprint, severity). */
export type Reported = Omit<Finding, 'id' | 'rule' | 'severity' | 'fixes' | 'also'> & {
  readonly severity?: Severity;
  readonly fixes?: readonly FixOffer[];
  readonly also?: readonly Reported[];
  /** What makes the finding this one and not its neighbour, without line numbers: function and call. */
  readonly anchor: string;
};

export interface Rule {
  /** The folder's name. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  /** Rules whose finding at the same place has the better remedy, so that this rule's is left out. */
  readonly yieldsTo?: readonly string[];
  check(context: RuleContext): void;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
