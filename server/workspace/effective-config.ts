/** What all configurations together say about one file: which value counts, and where it is written. */
import type { Confidence } from '../../rules/base/effect.ts';
import type { Severity } from '../../rules/base/finding.ts';
import type { Budget, LatencyModel, Rule } from '../../rules/catalog/define-rule.ts';
import type { WrittenOptions } from '../../rules/catalog/rule-options.ts';
import { DEFAULT_FIX_OPTIONS, type FixOptions } from '../../rules/fix/fix.ts';
import { DEFAULT_LATENCY } from '../../rules/judge/latency.ts';
import type { FilePolicy, Policies, RuleDecision, Terms } from '../../rules/judge/policy.ts';
import type {
  Configs,
  FolderConfig,
  Layer,
  Origin,
  PackageRule,
  RuleEntries,
  RuleEntry,
  Told,
} from '../host/config.ts';
import { type GlobMatcher, globMatcher } from './globs.ts';
import { isWithin } from './paths.ts';

/** A client's settings, which win over files where files do not enforce. */
export interface Wishes {
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly minimumConfidence?: Confidence;
  readonly latency?: Partial<LatencyModel>;
}

export interface EffectiveRule {
  readonly severity: Severity | 'off';
  readonly minimumConfidence: Confidence;
  readonly origin: Origin;
  readonly enforcedBy: Origin | null;
  /** Null where no configuration gives any. */
  readonly options: Told<WrittenOptions> | null;
}

/** A value with its place; null for a default. */
export interface Effective<Value> {
  readonly value: Value;
  readonly origin: Origin | null;
}

export interface EffectiveConfig {
  /** Those that a configuration or a client's setting speaks of. */
  readonly rules: ReadonlyMap<string, EffectiveRule>;
  /** Rules of shared sets that count for the file, by id, and where they are asked for. */
  readonly packageRules: ReadonlyMap<string, Told<Rule>>;
  readonly ignoredBy: Effective<string> | null;
  readonly minimumConfidence: Effective<Confidence>;
  readonly latency: ReadonlyMap<keyof LatencyModel, Effective<number>>;
  readonly fixes: ReadonlyMap<keyof FixOptions, Effective<string | number>>;
  readonly terms: Terms;
}

export interface EffectiveConfigs extends Policies {
  configOf(path: string): EffectiveConfig;
}

export function effectiveConfigs(
  { folders, packageRules }: Pick<Configs, 'folders' | 'packageRules'>,
  wishes: Wishes,
): EffectiveConfigs {
  const prepared = folders.map(prepare);
  const foreign: ReadonlySet<string> = new Set(packageRules.map(({ rule }) => rule.id));
  const chains = new Map<string, Chain>();
  const all: Terms[] = [];
  const chainAt = (inner: PreparedFolder | undefined): Chain => {
    const key = inner?.folder ?? NO_FOLDER;
    const chain = chains.get(key) ?? sharing(makeChain({ folders: prepared, packageRules }, inner, wishes));
    chains.set(key, chain);
    return chain;
  };
  /** Equal terms are one object, so that rules run once for them. */
  const sharing = (chain: Chain): Chain => {
    const terms = all.find(known => JSON.stringify(known) === JSON.stringify(chain.terms)) ?? chain.terms;
    if (terms === chain.terms) all.push(terms);
    return { ...chain, terms };
  };
  const chainOf = (path: string): Chain => chainAt(prepared.findLast(({ folder }) => isWithin(path, folder)));
  const allChains = [undefined, ...prepared].map(chainAt);
  return {
    terms: all,
    configOf: path => configOf(path, chainOf(path), wishes),
    of: path => policyOf(path, { chain: chainOf(path), foreign }, wishes),
    optionsOf: id => writtenOptions(allChains, id),
  };
}

/** Of files that no configuration is about. No folder has this name. */
const NO_FOLDER = '/';

const SURENESS: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };
export const WEIGHT: Readonly<Record<Severity | 'off', number>> = { error: 3, warning: 2, info: 1, off: 0 };

interface PreparedLayer extends Layer {
  readonly overridesFit: readonly { readonly fits: GlobMatcher; readonly rules: RuleEntries }[];
  readonly ignores: GlobMatcher;
}

interface PreparedFolder extends FolderConfig {
  readonly layers: readonly PreparedLayer[];
}

function prepare(config: FolderConfig): PreparedFolder {
  const layers = config.layers.map(layer => ({
    ...layer,
    overridesFit: layer.overrides.map(({ files, rules }) => ({ fits: globMatcher(files), rules })),
    ignores: globMatcher(layer.ignore.map(({ value }) => value)),
  }));
  return { ...config, layers };
}

/** The layers that a folder's files obey, outermost first; `counts` is false for those above a `root: true`, which may only enforce. */
interface Chain {
  readonly links: readonly {
    readonly folder: string;
    readonly layer: PreparedLayer;
    readonly counts: boolean;
  }[];
  readonly packageRules: EffectiveConfig['packageRules'];
  readonly terms: Terms;
  readonly latency: EffectiveConfig['latency'];
  readonly fixes: EffectiveConfig['fixes'];
}

function makeChain(
  {
    folders,
    packageRules,
  }: { readonly folders: readonly PreparedFolder[]; readonly packageRules: readonly PackageRule[] },
  inner: PreparedFolder | undefined,
  wishes: Wishes,
): Chain {
  const above = inner === undefined ? [] : folders.filter(({ folder }) => isWithin(inner.folder, folder));
  const top = above.findLastIndex(({ isTop }) => isTop);
  const links = above.flatMap(({ folder, layers }, index) =>
    layers.map(layer => ({ folder, layer, counts: index >= top })),
  );
  const counting = links.filter(({ counts }) => counts).map(({ layer }) => layer);
  const latency = lastOf(
    DEFAULT_LATENCY,
    counting.map(layer => layer.latency),
  );
  for (const [key, value] of Object.entries(wishes.latency ?? {}))
    latency.set(key as keyof LatencyModel, { value, origin: null });
  const fixes = lastOf<keyof FixOptions, string | number>(
    DEFAULT_FIX_OPTIONS,
    counting.map(layer => layer.fixes),
  );
  return {
    links,
    packageRules: askedFor(packageRules, counting),
    latency,
    fixes,
    terms: { ...termsOf(latency, fixes), budgets: budgetsOf(counting) },
  };
}

/** All that files of these chains may have for a rule. */
function writtenOptions(chains: readonly Chain[], id: string): (WrittenOptions | null)[] {
  const each = chains.flatMap(({ links }) => {
    const entries = links.map(link => ({ ...link, entry: link.layer.rules.get(id)?.value }));
    const overriding = links.flatMap(({ layer }) =>
      layer.overridesFit.map(({ rules }) => rules.get(id)?.value),
    );
    const isDefaultLeft =
      !entries.some(({ entry, counts }) => counts && entry?.options) ||
      // What is enforced without options keeps the defaults against all that comes later.
      [...entries.map(({ entry }) => entry), ...overriding].some(entry => entry?.enforced);
    const written = [...entries.map(({ entry }) => entry), ...overriding].map(entry => entry?.options?.value);
    return [...(isDefaultLeft ? [null] : []), ...written.filter(options => options !== undefined)];
  });
  return [...new Set(each)];
}

/** The rules of the plugins that layers name. */
function askedFor(
  packageRules: readonly PackageRule[],
  layers: readonly Layer[],
): EffectiveConfig['packageRules'] {
  return new Map(
    packageRules.flatMap(({ rule, file }) => {
      const plugin = layers.flatMap(({ plugins }) => plugins).findLast(each => each.file === file);
      return plugin === undefined ? [] : [[rule.id, { value: rule, origin: plugin.origin }]];
    }),
  );
}

function budgetsOf(layers: readonly Layer[]): Budget[] {
  return layers.flatMap(({ budgets }) =>
    budgets.map(({ value, origin }) => ({ ...value, from: wordsOf(origin) })),
  );
}

function termsOf(
  latency: EffectiveConfig['latency'],
  fixes: EffectiveConfig['fixes'],
): Omit<Terms, 'budgets'> {
  const values = <Key extends string>(map: ReadonlyMap<Key, Effective<string | number>>) =>
    Object.fromEntries([...map].map(([key, { value }]) => [key, value]));
  return {
    latency: { ...DEFAULT_LATENCY, ...values(latency) },
    fixOptions: { ...DEFAULT_FIX_OPTIONS, ...values(fixes) },
  };
}

function lastOf<Key extends string, Value>(
  defaults: Readonly<Record<Key, Value>>,
  layers: readonly ReadonlyMap<Key, Told<Value>>[],
): Map<Key, Effective<Value>> {
  const entries = Object.entries(defaults) as [Key, Value][];
  const values = new Map(
    entries.map(([key, value]): [Key, Effective<Value>] => [key, { value, origin: null }]),
  );
  for (const layer of layers) for (const [key, told] of layer) values.set(key, told);
  return values;
}

function configOf(path: string, chain: Chain, wishes: Wishes): EffectiveConfig {
  const rules = new Map<string, EffectiveRule>();
  let ignoredBy: Effective<string> | null = null;
  let minimumConfidence: Effective<Confidence> = { value: 'likely', origin: null };
  for (const { folder, layer, counts } of chain.links) {
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    if (counts) {
      if (layer.minConfidence !== null) minimumConfidence = layer.minConfidence;
      if (layer.ignores(inside)) {
        // What it enforces itself is not for these files.
        ignoredBy = layer.ignore.findLast(({ value }) => globMatcher([value])(inside)) ?? null;
        continue;
      }
    }
    for (const [id, told] of entriesFor(layer, inside))
      apply(rules, id, { told, counts, minimumConfidence: minimumConfidence.value });
  }
  for (const [id, severity] of Object.entries(wishes.rules ?? {}))
    apply(rules, id, { told: wish(severity), counts: true, minimumConfidence: 'likely' });
  if (wishes.minimumConfidence !== undefined)
    minimumConfidence = { value: wishes.minimumConfidence, origin: null };
  const { packageRules, terms, latency, fixes } = chain;
  return { rules, packageRules, ignoredBy, minimumConfidence, terms, latency, fixes };
}

const WISH: Origin = { file: 'settings of the editor', range: null };

function wish(severity: Severity | 'off'): Told<RuleEntry> {
  return { value: { severity, enforced: false, options: null }, origin: WISH };
}

/** A layer's own entries for a file: its overrides may change what it enforces itself. */
function entriesFor(layer: PreparedLayer, inside: string): RuleEntries {
  const fitting = layer.overridesFit.filter(({ fits }) => fits(inside));
  if (fitting.length === 0) return layer.rules;
  const entries = new Map(layer.rules);
  for (const [id, { value, origin }] of fitting.flatMap(({ rules }) => [...rules])) {
    const options = value.options ?? entries.get(id)?.value.options ?? null;
    entries.set(id, { value: { ...value, options }, origin });
  }
  return entries;
}

interface Entry {
  readonly told: Told<RuleEntry>;
  readonly counts: boolean;
  readonly minimumConfidence: Confidence;
}

function apply(
  rules: Map<string, EffectiveRule>,
  id: string,
  { told: { value, origin }, counts, minimumConfidence }: Entry,
): void {
  if (!counts && !value.enforced) return;
  const before = rules.get(id);
  const enforcedBy = before?.enforcedBy ?? (value.enforced ? origin : null);
  if (before?.enforcedBy && WEIGHT[value.severity] <= WEIGHT[before.severity]) return;
  rules.set(id, {
    severity: value.severity,
    origin,
    enforcedBy,
    options: (before?.enforcedBy ? null : value.options) ?? before?.options ?? null,
    minimumConfidence: before?.enforcedBy ? before.minimumConfidence : minimumConfidence,
  });
}

interface Governing {
  readonly chain: Chain;
  /** Ids of all rules of shared sets, those that others ask for too. */
  readonly foreign: ReadonlySet<string>;
}

function policyOf(path: string, { chain, foreign }: Governing, wishes: Wishes): FilePolicy {
  const config = configOf(path, chain, wishes);
  const shared: RuleDecision = {
    severity: config.ignoredBy === null ? null : 'off',
    minimumConfidence: config.minimumConfidence.value,
    enforcedBy: null,
    options: null,
  };
  return {
    terms: chain.terms,
    decide(id) {
      const rule = config.rules.get(id);
      const isNobodys = foreign.has(id) && !chain.packageRules.has(id);
      if (isNobodys && !rule?.enforcedBy) return { ...shared, severity: 'off' };
      if (rule === undefined) return shared;
      const options = rule.options?.value ?? null;
      if (rule.enforcedBy === null)
        return { ...shared, severity: shared.severity === 'off' ? 'off' : rule.severity, options };
      return {
        options,
        severity: rule.severity,
        minimumConfidence: surer(rule.minimumConfidence, shared.minimumConfidence),
        enforcedBy: wordsOf(rule.enforcedBy),
      };
    },
  };
}

/** The one that lets more through. */
function surer(a: Confidence, b: Confidence): Confidence {
  return SURENESS[a] < SURENESS[b] ? a : b;
}

/** `hotpath.config.json:5`; a built-in set has no lines. */
export function wordsOf({ file, range }: Origin): string {
  return range === null ? file : `${file}:${range.start.line}`;
}
