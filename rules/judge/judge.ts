/** Runs the rules over a linked program and puts their findings into one order, each cause once. */
import type { Confidence } from '../base/effect.ts';
import type { Finding } from '../base/finding.ts';
import type { LatencyModel, Reported, Rule } from '../catalog/define-rule.ts';
import { RULES } from '../catalog/index.generated.ts';
import { DEFAULT_FIX_OPTIONS, type FixOptions } from '../fix/fix.ts';
import type { Program } from '../link/program.ts';
import { fingerprint } from './fingerprint.ts';
import { DEFAULT_LATENCY } from './latency.ts';

export interface JudgeOptions {
  readonly latency?: Partial<LatencyModel>;
  readonly fixOptions?: FixOptions;
  /** The least sure finding that is let through; `likely` if not given. */
  readonly minimumConfidence?: Confidence;
  readonly rules?: readonly Rule[];
  /** Ids of rules that are switched off. */
  readonly disabled?: ReadonlySet<string>;
  /** Files that go by another path in fingerprints: those of an earlier program, by the paths that they have now. */
  readonly renames?: ReadonlyMap<string, string>;
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
  readonly reported: Reported;
}

const SURENESS: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

export function judge(program: Program, options: JudgeOptions = {}): Judgement {
  const latency = { ...DEFAULT_LATENCY, ...options.latency };
  const fixOptions = options.fixOptions ?? DEFAULT_FIX_OPTIONS;
  const least = SURENESS[options.minimumConfidence ?? 'likely'];
  const rules = (options.rules ?? RULES).filter(rule => !options.disabled?.has(rule.id));
  const candidates: Candidate[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    const own: Reported[] = [];
    try {
      rule.check({ program, latency, fixOptions, report: reported => own.push(reported) });
    } catch (error) {
      failures.push({ rule: rule.id, message: error instanceof Error ? error.message : String(error) });
      continue;
    }
    for (const reported of own) {
      if (SURENESS[reported.confidence] >= least) candidates.push({ rule, reported });
    }
  }
  candidates.sort(inOrder);
  return { findings: identify(oneForEachCause(candidates), options.renames), failures };
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
  const identified = (rule: Rule, { anchor, severity, fixes, also, ...rest }: Reported): Finding => {
    const path = renames?.get(rest.path) ?? rest.path;
    const key = [rule.id, path, anchor].join('\0');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    return {
      ...rest,
      id: fingerprint([rule.id, path, anchor, String(ordinal)]),
      rule: rule.id,
      severity: severity ?? rule.severity,
      fixes: fixes ?? [],
      ...(also && { also: also.map(part => identified(rule, part)) }),
    };
  };
  return candidates.map(({ rule, reported }) => identified(rule, reported));
}
