/** What a scan of a workspace gives, and how it tells of its progress. */
import type { Finding } from '../../rules/base/finding.ts';
import type { Rule } from '../../rules/catalog/define-rule.ts';
import type { EditedFile, FixOutcome } from '../../rules/fix/fix.ts';
import type { Problem, Summary } from '../../rules/report/report.ts';
import type { CostlyEntry } from './entry-costs.ts';

export interface ScanResult {
  /** Absolute, without symbolic links; paths of findings are relative to it. */
  readonly root: string;
  /** `neighbourhood` if only what is around the last changes was linked: some findings elsewhere may be those of before. */
  readonly extent: 'whole' | 'neighbourhood';
  /** How many files were linked for it; none if what is known only moved. */
  readonly linkedFiles: number;
  /** In the judge's order. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly summary: Summary;
  readonly timings: Readonly<Timings>;
  /** True if a type checker answered what declared types leave open. */
  readonly typesChecked: boolean;
  /** Rules of shared sets that ran. */
  readonly packageRules: readonly Rule[];
  /** Files whose buffers are half-typed: their findings and offsets are those of their last good text. */
  readonly outdated: readonly string[];
  /** The text that the findings' offsets refer to. */
  textOf(path: string): string | undefined;
  /** What entry points cost, those that do something that takes time. */
  entryCosts(): Promise<readonly CostlyEntry[]>;
  /** The edits of one of the offers of a finding of this result. */
  fix(finding: Finding, fixId: string): Promise<FixOutcome<EditedFile>>;
  /** The comment that leaves a finding of this result out; a reason if none can. */
  ignore(finding: Finding): Promise<FixOutcome<EditedFile>>;
}

/** Milliseconds spent in each stage. */
export interface Timings {
  discover: number;
  read: number;
  parse: number;
  collect: number;
  /** Asking the type oracle, the linking in between included. */
  types: number;
  link: number;
  judge: number;
}

export interface Progress {
  readonly stage: 'discover' | 'read' | 'link' | 'types' | 'judge';
  /** Files done and to do; both 0 outside of `read`. */
  readonly done: number;
  readonly total: number;
}

export function noTimings(): Timings {
  return { discover: 0, read: 0, parse: 0, collect: 0, types: 0, link: 0, judge: 0 };
}
