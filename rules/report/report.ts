/** The object that leaves the tool: what `--format json` prints and every other format is a view of. */
import type { Confidence, EffectKind } from '../base/effect.ts';
import type { Change, FixOffer, Impact, Severity } from '../base/finding.ts';
import type { EntryPointKind } from '../base/heat.ts';
import type { Range } from '../base/place.ts';

export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: 'hotpath'; readonly version: string };
  /** As the user gave it. */
  readonly root: string;
  readonly summary: Summary;
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly Problem[];
}

export interface Summary {
  readonly files: number;
  /** Tests that no other code leads to, which are not read and not among the files; left out if there are none. */
  readonly unreadTests?: number;
  readonly functions: number;
  readonly entryPoints: number;
  readonly durationMs: number;
  readonly cache: { readonly hits: number; readonly misses: number };
  /** Where a baseline counts. */
  readonly baseline?: BaselineCounts;
  /** Where the code is compared with an earlier state: the findings are those of the change. */
  readonly since?: ComparedWith;
}

export interface ComparedWith {
  /** As the user gave it. */
  readonly ref: string;
  /** The commit where its history and that of HEAD part. */
  readonly commit: string;
  /** Findings that were there before and are as hot as they were; they are not among the report's. */
  readonly unchanged: number;
}

export interface BaselineCounts {
  /** Findings that the baseline holds back; they are not among the report's. */
  readonly held: number;
  /** Its entries that no finding has any more. */
  readonly gone: number;
}

/** A file that could not be read or parsed, or bad configuration. */
export interface Problem {
  /** Relative to the scanned root, with `/`; `''` for what belongs to no file. */
  readonly path: string;
  /** Where in the file, if that is known. */
  readonly range?: Range;
  readonly message: string;
  /** Set for a mistake in a configuration, and for code in a shared rule set that nobody allowed to run. */
  readonly kind?: 'configuration' | 'permission';
}

export interface ReportedPlace {
  readonly path: string;
  readonly range: Range;
}

export interface ReportedStep extends ReportedPlace {
  readonly message: string;
}

export interface ReportedEntryPoint extends ReportedPlace {
  readonly kind: EntryPointKind;
  readonly name: string;
}

export interface ReportedEffect {
  readonly kind: EffectKind;
  readonly sync: boolean;
  readonly library: string;
  readonly operation: string;
  readonly batch?: string;
}

export interface ReportedFinding extends ReportedPlace {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly effect?: ReportedEffect;
  readonly multiplicity?: string;
  readonly entryPoints: readonly ReportedEntryPoint[];
  readonly evidence: readonly ReportedStep[];
  readonly impact: Impact;
  readonly fixes: readonly FixOffer[];
  /** Further parts of the finding, in order of place; their places are the last steps of the evidence, too. */
  readonly also?: readonly ReportedPart[];
  /** Where the code is compared with an earlier state. */
  readonly change?: Change;
}

/** What the same loop repeats besides, with fixes of its own. */
export interface ReportedPart extends ReportedPlace {
  readonly id: string;
  readonly message: string;
  readonly fixes: readonly FixOffer[];
}
