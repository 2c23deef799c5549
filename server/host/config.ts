/** What configuration files say, with the place of each value. */
import type { Confidence } from '../../rules/base/effect.ts';
import type { Severity } from '../../rules/base/finding.ts';
import type { ColdHeat, Heat } from '../../rules/base/heat.ts';
import type { Range } from '../../rules/base/place.ts';
import type { Budget, LatencyModel, Rule } from '../../rules/catalog/define-rule.ts';
import type { WrittenOptions } from '../../rules/catalog/rule-options.ts';
import type { FixOptions } from '../../rules/fix/fix.ts';
import type { Library } from '../../rules/knowledge/define.ts';
import type { Problem } from '../../rules/report/report.ts';

/** `range` is null in a built-in set and in settings, whose name stands for the file. */
export interface Origin {
  readonly file: string;
  readonly range: Range | null;
}

export interface Told<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

export interface RuleEntry {
  readonly severity: Severity | 'off';
  /** Later layers and comments cannot make it milder. */
  readonly enforced: boolean;
  /** Null if the entry gives none, so that those before it count. */
  readonly options: Told<WrittenOptions> | null;
}

export type RuleEntries = ReadonlyMap<string, Told<RuleEntry>>;

export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleEntries;
}

/** A file with rules of somebody's own, as a configuration names it. */
export interface PluginReference {
  /** As it is written. */
  readonly name: string;
  /** Absolute, without links. */
  readonly file: string;
  readonly origin: Origin;
  problem(message: string): Problem;
  /** What in the workspace's own files leads to it: the entry of `extends` if a package names the file. */
  readonly asked: Asking;
}

/** An entry of a configuration, as it is written. */
export interface Asking {
  readonly name: string;
  problem(message: string): Problem;
}

/** A rule that is none of Hotpath's own, and the file that brings it. */
export interface PackageRule {
  readonly rule: Rule;
  readonly file: string;
}

/** A heat that functions are said to have. */
export interface GivenHeat {
  /** Globs; all files of the configuration's folder if null. */
  readonly files: readonly string[] | null;
  /** Names, with `*`; null for the files as a whole. */
  readonly functions: readonly string[] | null;
  readonly heat: SettableHeat;
}

/** `cold` is code that runs now and then, or by hand. */
export type SettableHeat = Exclude<Heat, ColdHeat> | 'cold';

/** One file's own words, or those of a built-in set. */
export interface Layer {
  /** Its rules run for the files that obey this layer. */
  readonly plugins: readonly PluginReference[];
  readonly rules: RuleEntries;
  readonly overrides: readonly Override[];
  readonly ignore: readonly Told<string>[];
  readonly heat: readonly Told<GivenHeat>[];
  readonly budgets: readonly Told<Omit<Budget, 'from'>>[];
  readonly latency: ReadonlyMap<keyof LatencyModel, Told<number>>;
  readonly fixes: ReadonlyMap<keyof FixOptions, Told<string | number>>;
  readonly minConfidence: Told<Confidence> | null;
}

/** A description that is right, and where it stands. */
export interface Description {
  readonly library: Library;
  problem(message: string): Problem;
}

/** The configuration of a folder. Globs are relative to it, those of the sets that it extends too. */
export interface FolderConfig {
  /** Relative to the root, `''` for the root. */
  readonly folder: string;
  /** True if folders above have no say, but for what they enforce. */
  readonly isTop: boolean;
  /** In the order in which they apply: what it extends first, its own last. */
  readonly layers: readonly Layer[];
}

export interface Configs {
  /** In order of folder, outer ones before inner ones. */
  readonly folders: readonly FolderConfig[];
  readonly knowledge: readonly Description[];
  /** Rules whose code may run and was loaded, each once, in the order in which they are named. */
  readonly packageRules: readonly PackageRule[];
  /** False if there are rules whose code did not run. */
  readonly knowsAllRules: boolean;
  /** What is wrong. */
  readonly problems: readonly Problem[];
  /** What is right and does not count: code that nobody allowed. */
  readonly notes: readonly Problem[];
  /** Every file that was read or looked for, relative to the root. */
  readonly files: ReadonlySet<string>;
}

export const NO_CONFIGS: Configs = {
  folders: [],
  knowledge: [],
  packageRules: [],
  knowsAllRules: true,
  problems: [],
  notes: [],
  files: new Set(),
};
