/** What a rule reports. */
import type { Confidence, Effect } from './effect.ts';
import type { EntryPointKind } from './heat.ts';
import type { Place } from './place.ts';

/** How much a finding weighs: by default errors and warnings fail a run. */
export type Severity = 'error' | 'warning' | 'info';
/** What a finding costs where it is: `high` where somebody waits for it. */
export type ImpactLevel = 'high' | 'medium' | 'low';

/** One step of the chain that proves a finding. */
export interface EvidenceStep extends Place {
  /** A short clause in the user's own names, such as `calls loadAuthor()`. */
  readonly message: string;
}

/** An entry point that reaches a finding. */
export interface ReachingEntryPoint extends Place {
  readonly kind: EntryPointKind;
  /** Such as `GET /orders`, `job invoices` or `Query.orders`. */
  readonly name: string;
}

/** An offer to mend a finding; its edits are computed when asked for. */
export interface FixOffer {
  /** `RULE/NAME`: the name is what the fix is asked for by. */
  readonly id: string;
  /** Imperative, such as `Read the file with fs.promises.readFile`. */
  readonly title: string;
  /** `safe`: same results for all inputs; `review`: a person has to look. */
  readonly safety: 'safe' | 'review';
  /** For `review`: what to look at, such as `two rows with one key would become one`. */
  readonly look?: string;
}

/** What a finding costs. */
export interface Impact {
  /** `high` where somebody waits for it, `low` where nobody does. */
  readonly level: ImpactLevel;
  /** One sentence with the numbers it rests on. */
  readonly estimate: string;
  /** The time of that estimate for one request, message or run, in milliseconds, where it is in time. */
  readonly milliseconds?: number;
}

/** What a rule found, as it is reported. */
export interface Finding extends Place {
  /** A fingerprint that survives moved lines. */
  readonly id: string;
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  /** As sure as the least sure link of the evidence. */
  readonly confidence: Confidence;
  /** What runs how often, in the user's own names, and what to do about it: whole sentences. */
  readonly message: string;
  /** What the place does to the outside world or to the event loop. */
  readonly effect?: Effect;
  /** How often per call of the function: `1`, a constant, `N` or `N×M`. */
  readonly multiplicity?: string;
  /** Nearest first. */
  readonly entryPoints: readonly ReachingEntryPoint[];
  /** From the entry point, or the loop, to the effect. */
  readonly evidence: readonly EvidenceStep[];
  /** What it costs where it is. */
  readonly impact: Impact;
  readonly fixes: readonly FixOffer[];
  /** What the same loop repeats besides, in order of place: one thing to look at, though each part has fixes of its own. */
  readonly also?: readonly Finding[];
  /** Set where two states of the code are compared. */
  readonly change?: Change;
}

/** What a change of the code did to a finding. */
export interface Change {
  readonly kind: 'new' | 'hotter';
  /** Clauses such as `now reached from GET /orders`; for what is new only where another file than its own is the cause. */
  readonly reasons: readonly string[];
}

/** A finding and its further parts. */
export function partsOf(finding: Finding): readonly Finding[] {
  return [finding, ...(finding.also ?? [])];
}
