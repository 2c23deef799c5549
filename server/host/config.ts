/** What configuration files say, with the place of each value. */
import type { Confidence } from '../../rules/base/effect.ts';
import type { Severity } from '../../rules/base/finding.ts';
import type { Range } from '../../rules/base/place.ts';
import type { LatencyModel } from '../../rules/catalog/define-rule.ts';
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
}

export type RuleEntries = ReadonlyMap<string, Told<RuleEntry>>;

export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleEntries;
}

/** One file's own words, or those of a built-in set. */
export interface Layer {
  readonly rules: RuleEntries;
  readonly overrides: readonly Override[];
  readonly ignore: readonly Told<string>[];
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
  readonly problems: readonly Problem[];
  /** Every file that was read or looked for, relative to the root. */
  readonly files: ReadonlySet<string>;
}

export const NO_CONFIGS: Configs = { folders: [], knowledge: [], problems: [], files: new Set() };
