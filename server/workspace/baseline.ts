/**
 * Compares findings with a baseline: what it holds back, what of it is gone, and what it becomes.
 *
 * A finding is known by its own fingerprint; its further parts are recorded beside it, so that mending the first query of a
 * loop does not make the second one new.
 */
import type { Confidence } from '../../rules/base/effect.ts';
import { type Finding, partsOf } from '../../rules/base/finding.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { SUPPRESSION_RULES } from '../../rules/judge/suppressions.ts';
import type { Baseline } from '../host/baseline-file.ts';
import { isWithin } from './paths.ts';
import type { ScanResult } from './scan-result.ts';

/** What a scan looked for. What it did not look for may still be there. */
export interface Sight {
  /** Files and folders; everything if not set. */
  readonly paths?: readonly string[];
  /** Ids; all rules if not set. */
  readonly rules?: readonly string[];
  readonly minConfidence: Confidence;
  readonly types: Baseline['types'];
  /** What could not be read, parsed or understood: findings of these files, and of what calls them, may be missing. */
  readonly unread: ReadonlySet<string>;
}

/** How many times each fingerprint is there, by path, rule and id. */
type Amounts = Map<string, number>;

export const NO_BASELINE: Baseline = { minConfidence: 'certain', types: 'declared', findings: {} };

const SURENESS: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

const OWN_RULES: readonly string[] = [...RULES, ...SUPPRESSION_RULES].map(({ id }) => id);

export function sightOf(
  { problems, typesChecked }: Pick<ScanResult, 'problems' | 'typesChecked'>,
  asked: Pick<Sight, 'paths' | 'rules' | 'minConfidence'>,
): Sight {
  // What rules whose code did not run have found may be there still.
  const unread = problems.filter(({ kind }) => kind !== 'permission');
  const isBlind = unread.length < problems.length;
  return {
    ...asked,
    ...(isBlind && asked.rules === undefined && { rules: OWN_RULES }),
    types: typesChecked ? 'checked' : 'declared',
    unread: new Set(unread.map(({ path }) => path)),
  };
}

/** Findings that the baseline does not know. */
export function unknownTo(baseline: Baseline, findings: readonly Finding[]): readonly Finding[] {
  const known = amountsIn(baseline);
  return findings.filter(finding => !take(known, keyOf(finding)));
}

/** What the scan would have seen and did not: the code is mended, or it is no longer there. */
export function goneFrom(baseline: Baseline, findings: readonly Finding[], sight: Sight): number {
  return amountOf(baseline) - amountOf(withoutGone(baseline, findings, sight));
}

/** The baseline without what is gone; it never grows. */
export function withoutGone(baseline: Baseline, findings: readonly Finding[], sight: Sight): Baseline {
  if (!seesAll(baseline, sight)) return baseline;
  const there = amountsOf(findings);
  return withIds(baseline, (path, rule, ids) =>
    ids.filter(id => !isSeen(sight, path, rule) || take(there, key(path, rule, id))),
  );
}

/** The baseline with the findings of today in place of those that the scan looked for. */
export function recorded(before: Baseline, findings: readonly Finding[], sight: Sight): Baseline {
  const others = withIds(before, (path, rule, ids) => (isSeen(sight, path, rule) ? [] : ids));
  const all = new Map(
    Object.entries(others.findings).map(([path, rules]) => [path, new Map(Object.entries(rules))]),
  );
  for (const { path, rule, id } of findings.flatMap(partsOf)) {
    const rules = all.get(path) ?? new Map<string, readonly string[]>();
    all.set(path, rules.set(rule, [...(rules.get(rule) ?? []), id]));
  }
  // What is kept may rest on less sure links, and on types.
  const isLoose = SURENESS[others.minConfidence] < SURENESS[sight.minConfidence];
  const isKept = amountOf(others) > 0;
  return {
    minConfidence: isKept && isLoose ? others.minConfidence : sight.minConfidence,
    types: isKept && others.types === 'checked' ? 'checked' : sight.types,
    findings: Object.fromEntries([...all].map(([path, rules]) => [path, Object.fromEntries(rules)])),
  };
}

/** Fingerprints, those of parts included. */
export function amountOf({ findings }: Baseline): number {
  return Object.values(findings)
    .flatMap(rules => Object.values(rules))
    .reduce((sum, ids) => sum + ids.length, 0);
}

function seesAll(baseline: Baseline, { minConfidence, types, unread }: Sight): boolean {
  const asUnsure = SURENESS[minConfidence] <= SURENESS[baseline.minConfidence];
  return asUnsure && unread.size === 0 && (types === 'checked' || baseline.types === 'declared');
}

function isSeen({ paths, rules, unread }: Sight, path: string, rule: string): boolean {
  const looksAt = paths?.some(folder => isWithin(path, folder)) ?? true;
  return looksAt && (rules?.includes(rule) ?? true) && !unread.has(path);
}

function withIds(
  baseline: Baseline,
  map: (path: string, rule: string, ids: readonly string[]) => readonly string[],
): Baseline {
  const findings = Object.entries(baseline.findings).flatMap(([path, rules]) => {
    const left = Object.entries(rules)
      .map(([rule, ids]) => [rule, map(path, rule, ids)] as const)
      .filter(([, ids]) => ids.length > 0);
    return left.length === 0 ? [] : [[path, Object.fromEntries(left)] as const];
  });
  return { ...baseline, findings: Object.fromEntries(findings) };
}

function amountsIn({ findings }: Baseline): Amounts {
  const amounts: Amounts = new Map();
  for (const [path, rules] of Object.entries(findings)) {
    for (const [rule, ids] of Object.entries(rules)) for (const id of ids) add(amounts, key(path, rule, id));
  }
  return amounts;
}

function amountsOf(findings: readonly Finding[]): Amounts {
  const amounts: Amounts = new Map();
  for (const part of findings.flatMap(partsOf)) add(amounts, keyOf(part));
  return amounts;
}

function add(amounts: Amounts, name: string): void {
  amounts.set(name, (amounts.get(name) ?? 0) + 1);
}

/** True if there was one left. */
function take(amounts: Amounts, name: string): boolean {
  const left = amounts.get(name) ?? 0;
  amounts.set(name, left - 1);
  return left > 0;
}

function keyOf({ path, rule, id }: Finding): string {
  return key(path, rule, id);
}

function key(path: string, rule: string, id: string): string {
  return `${path}\0${rule}\0${id}`;
}
