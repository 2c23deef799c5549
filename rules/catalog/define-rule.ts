/** The form of a rule: a folder that asks the linked program questions and words what it finds. */
import type { Finding, FixOffer, Severity } from '../base/finding.ts';
import type { Fix, FixOptions } from '../fix/fix.ts';
import type { Program } from '../link/program.ts';
import type { OptionForms, OptionValues } from './rule-options.ts';

/** How long things take, for estimates; the configuration's `latency`. */
export interface LatencyModel {
  /** Milliseconds for a query. */
  readonly db: number;
  /** Milliseconds for a request to another service. */
  readonly http: number;
  /** Milliseconds for a look into a cache on the network. */
  readonly cache: number;
  /** Milliseconds for an operation on a file. */
  readonly fs: number;
  /** Milliseconds for a message to a queue. */
  readonly queue: number;
  /** Milliseconds for starting a process. */
  readonly process: number;
  /** Milliseconds for a heavy computation. */
  readonly cpu: number;
  /** How many elements a collection is taken to have where the text shows none. */
  readonly n: number;
}

/** What a configuration allows one run of entry points to cost. */
export interface Budget {
  /** Names of entry points such as `GET /orders`; `*` stands for any text. */
  readonly entryPoints: readonly string[];
  /** The estimated time of one run that is still right. */
  readonly milliseconds?: number;
  /** The number of queries that is still right. */
  readonly queries?: number;
  /** Where it is written: `hotpath.config.json:5`. */
  readonly from: string;
}

/** What a rule is given. */
export interface RuleContext<Forms extends OptionForms = OptionForms> {
  /** The linked program, and the questions that may be asked of it. */
  readonly program: Program;
  /** What the rule reckons with. It is asked once for each set of latencies that configurations name. */
  readonly latency: LatencyModel;
  /** What fixes will write, for their titles. */
  readonly fixOptions: FixOptions;
  /** The last one that names an entry point counts. */
  readonly budgets: readonly Budget[];
  /** A value for each of the rule's own options. It is asked once for each set of values that configurations give. */
  readonly options: OptionValues<Forms>;
  /** Takes a finding. Its place decides whose configuration counts, and which comments may ignore it. */
  report(finding: Reported): void;
}

/** A finding without what the judge adds (rule, fingerprint, severity). Its place is the smallest thing to look at. */
export type Reported = Omit<Finding, 'id' | 'rule' | 'severity' | 'fixes' | 'also'> & {
  /** The rule's own if not given; what a configuration says wins over both. */
  readonly severity?: Severity;
  /** Offers to mend it; an offer's id is `RULE/NAME`. */
  readonly fixes?: readonly FixOffer[];
  /** What the same loop repeats besides: parts of one finding. */
  readonly also?: readonly Reported[];
  /** What makes the finding this one and not its neighbour, without line numbers: function and call. */
  readonly anchor: string;
};

/** A rule: its name, and what it asks the linked program. */
export interface Rule<Forms extends OptionForms = OptionForms> {
  /** The folder's name: lower case, words joined by `-`. */
  readonly id: string;
  /** What its findings weigh if neither they nor a configuration says otherwise. */
  readonly severity: Severity;
  /** False if it speaks only where a configuration, or whoever asks for it by name, says so: too few of its findings are worth a change. */
  readonly recommended?: false;
  /** One sentence. */
  readonly summary: string;
  /** Rules whose finding at the same place has the better remedy, so that this rule's is left out. */
  readonly yieldsTo?: readonly string[];
  /** What a configuration may set, by name. */
  readonly options?: Forms;
  /** Where its page is, a file of Markdown; of a built-in rule it is the folder's README. */
  readonly documentation?: URL;
  /** The edits of its offers; those of built-in rules are in `fix.ts`, which is loaded when somebody asks. */
  readonly fix?: Fix;
  /** Asks the program and reports. It is synchronous and keeps nothing between two calls. */
  check(context: RuleContext<Forms>): void;
}

/** Gives the rule back; what it is for is its type. */
export function defineRule<const Forms extends OptionForms = Record<never, never>>(rule: Rule<Forms>): Rule {
  return rule;
}

/** What counts of a rule where no configuration says anything. */
export function ownSeverity({
  severity,
  recommended,
}: Pick<Rule, 'severity' | 'recommended'>): Severity | 'off' {
  return recommended === false ? 'off' : severity;
}
