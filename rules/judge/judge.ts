/** Runs the rules over a linked program and puts their findings into one order, each cause once. */
import type { Confidence } from '../base/effect.ts';
import type { Finding, Severity } from '../base/finding.ts';
import type { Budget, LatencyModel, Reported, Rule, RuleContext } from '../catalog/define-rule.ts';
import { RULES } from '../catalog/index.generated.ts';
import { optionValues, type WrittenOptions } from '../catalog/rule-options.ts';
import { DEFAULT_FIX_OPTIONS, type FixOptions } from '../fix/fix.ts';
import type { Program } from '../link/program.ts';
import { fingerprint } from './fingerprint.ts';
import { DEFAULT_LATENCY } from './latency.ts';
import { type FilePolicy, type Policies, type RuleDecision, type Terms, uniformPolicy } from './policy.ts';
import { applySuppressions, type Sighting } from './suppressions.ts';

export interface JudgeOptions {
  readonly latency?: Partial<LatencyModel>;
  readonly fixOptions?: FixOptions;
  readonly budgets?: readonly Budget[];
  /** Options of rules, by id. */
  readonly ruleOptions?: Readonly<Record<string, WrittenOptions>>;
  /** The least sure finding that is let through; `likely` if not given. */
  readonly minimumConfidence?: Confidence;
  /** All that there are; the built-in ones if not given. */
  readonly rules?: readonly Rule[];
  /** Ids of those that are wanted; all if not given. Comments that ignore findings are judged only then. */
  readonly only?: ReadonlySet<string>;
  /** False if there may be rules whose code was not loaded, so that a comment may name one; true if not given. */
  readonly knowsAllRules?: boolean;
  /** Ids of rules that are switched off. */
  readonly disabled?: ReadonlySet<string>;
  /** What configuration says of each file; the same for all files, from the fields above, if not given. */
  readonly policies?: Policies;
  /** Such as `2026-11-25`: comments that ignore findings until then are over the day after. */
  readonly today?: string;
  /** False while findings may be missing, because a type checker was not asked yet; true if not given. */
  readonly isComplete?: boolean;
  /** Files that go by another path in fingerprints: those of an earlier program, by the paths that they have now. */
  readonly renames?: ReadonlyMap<string, string>;
  /** Called between rules; what it throws ends the run. */
  readonly pause?: () => void;
}

/** A rule that threw: it is switched off for the run, its findings of the run are dropped. */
export interface RuleFailure {
  readonly rule: string;
  readonly message: string;
}

export interface Judgement {
  /** In order of path, start, end and rule. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

interface Candidate {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly reported: Reported;
}

const SURENESS: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

export function judge(program: Program, options: JudgeOptions = {}): Judgement {
  const policies =
    options.policies ??
    uniformPolicy(termsOf(options), options.minimumConfidence ?? 'likely', options.ruleOptions);
  const rules = (options.rules ?? RULES).filter(
    ({ id, recommended }) =>
      options.only?.has(id) !== false &&
      !options.disabled?.has(id) &&
      (recommended !== false || options.only?.has(id) || policies.speaksOf(id)),
  );
  const policyOf = remembered(path => policies.of(path));
  const candidates: Candidate[] = [];
  const sightings = new Map<string, Sighting[]>();
  const failures = new Map<string, RuleFailure>();
  for (const terms of policies.terms) {
    for (const [rule, ruleOptions] of rules.flatMap(each => withOptions(each, policies))) {
      options.pause?.();
      const outcome = run(rule, program, {
        ...terms,
        options: optionValues(rule.options ?? {}, ruleOptions),
      });
      if (outcome.kind === 'failed') {
        failures.set(rule.id, { rule: rule.id, message: outcome.message });
        continue;
      }
      for (const reported of outcome.reported) {
        const policy = policyOf(reported.path);
        const decision = policy.decide(rule.id);
        if (policy.terms !== terms || decision.options !== ruleOptions) continue;
        candidates.push(...admitted({ rule, reported }, decision, options.only?.has(rule.id) === true));
        note(sightings, rule, reported);
      }
    }
  }
  candidates.sort(inOrder);
  const found = identify(oneForEachCause(candidates), options.renames);
  const findings = applySuppressions(found, {
    program,
    policyOf,
    ...(options.today !== undefined && { today: options.today }),
    sightingsIn: path => sightings.get(path) ?? [],
    ran: new Set(rules.filter(({ id }) => !failures.has(id)).map(({ id }) => id)),
    reports: options.only === undefined,
    knowsAllRules: options.knowsAllRules ?? true,
    isComplete: options.isComplete ?? true,
  });
  return { findings: findings.sort(inOrderOfPlace), failures: [...failures.values()] };
}

/** A rule with each set of options that some file may have for it. */
function withOptions(rule: Rule, policies: Policies): (readonly [Rule, WrittenOptions | null])[] {
  return policies.optionsOf(rule.id).map(options => [rule, options]);
}

function note(sightings: Map<string, Sighting[]>, { id }: Rule, reported: Reported): void {
  for (const { path, start } of [reported, ...(reported.also ?? [])]) {
    const known = sightings.get(path);
    if (known === undefined) sightings.set(path, [{ rule: id, start }]);
    else known.push({ rule: id, start });
  }
}

/** The order in which findings are told: by path, start, end and rule. */
export function inOrderOfPlace(a: Finding, b: Finding): number {
  return compareText(a.path, b.path) || a.start - b.start || a.end - b.end || compareText(a.rule, b.rule);
}

function termsOf({ latency, fixOptions, budgets }: JudgeOptions): Terms {
  return {
    latency: { ...DEFAULT_LATENCY, ...latency },
    fixOptions: fixOptions ?? DEFAULT_FIX_OPTIONS,
    budgets: budgets ?? [],
  };
}

function remembered(policyOf: (path: string) => FilePolicy): (path: string) => FilePolicy {
  const known = new Map<string, FilePolicy>();
  return path => {
    const policy = known.get(path) ?? policyOf(path);
    known.set(path, policy);
    return policy;
  };
}

type RuleRun =
  | { readonly kind: 'done'; readonly reported: readonly Reported[] }
  | { readonly kind: 'failed'; readonly message: string };

function run(rule: Rule, program: Program, terms: Terms & Pick<RuleContext, 'options'>): RuleRun {
  const reported: Reported[] = [];
  try {
    rule.check({ program, ...terms, report: each => reported.push(each) });
    return { kind: 'done', reported };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The candidate with its severity, if its file's policy lets it through. */
function admitted(
  { rule, reported }: Omit<Candidate, 'severity'>,
  { severity, minimumConfidence }: RuleDecision,
  isAskedFor: boolean,
): Candidate[] {
  const isOff = severity === 'off' || (severity === null && rule.recommended === false && !isAskedFor);
  if (isOff || SURENESS[reported.confidence] < SURENESS[minimumConfidence]) return [];
  return [{ rule, reported, severity: severity ?? reported.severity ?? rule.severity }];
}

function inOrder(a: Candidate, b: Candidate): number {
  return (
    compareText(a.reported.path, b.reported.path) ||
    a.reported.start - b.reported.start ||
    a.reported.end - b.reported.end ||
    compareText(a.rule.id, b.rule.id) ||
    SURENESS[b.reported.confidence] - SURENESS[a.reported.confidence] ||
    compareText(a.reported.message, b.reported.message)
  );
}

/** By code unit: the order must not depend on the machine's language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Leaves out repeats of a rule at one place, and findings of rules that yield to another one there. */
function oneForEachCause(sorted: readonly Candidate[]): Candidate[] {
  const rulesAt = new Map<string, Set<string>>();
  for (const { rule, reported } of sorted) {
    for (const part of [reported, ...(reported.also ?? [])]) {
      const key = placeKey(part);
      const rules = rulesAt.get(key) ?? new Set<string>();
      rulesAt.set(key, rules.add(rule.id));
    }
  }
  const seen = new Set<string>();
  return sorted.filter(({ rule, reported }) => {
    const place = placeKey(reported);
    const key = `${place}:${rule.id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return !rule.yieldsTo?.some(other => rulesAt.get(place)?.has(other));
  });
}

function placeKey(reported: Reported): string {
  return `${reported.path}:${reported.start}:${reported.end}`;
}

/** Equal anchors are told apart by their order, so that a finding keeps its id when lines above it change. */
function identify(candidates: readonly Candidate[], renames?: ReadonlyMap<string, string>): Finding[] {
  const ordinals = new Map<string, number>();
  const identified = ({ rule, severity, reported }: Candidate): Finding => {
    const { anchor, severity: _, fixes, also, ...rest } = reported;
    const path = renames?.get(rest.path) ?? rest.path;
    const key = [rule.id, path, anchor].join('\0');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    return {
      ...rest,
      id: fingerprint([rule.id, path, anchor, String(ordinal)]),
      rule: rule.id,
      severity,
      fixes: fixes ?? [],
      ...(also && { also: also.map(part => identified({ rule, severity, reported: part })) }),
    };
  };
  return candidates.map(identified);
}
