/** What configuration decides about findings, file by file. Must not know where it is written. */
import type { Confidence } from '../base/effect.ts';
import type { Severity } from '../base/finding.ts';
import type { Budget, LatencyModel } from '../catalog/define-rule.ts';
import type { WrittenOptions } from '../catalog/rule-options.ts';
import type { FixOptions } from '../fix/fix.ts';

export interface RuleDecision {
  /** null: as the rule itself says. */
  readonly severity: Severity | 'off' | null;
  readonly minimumConfidence: Confidence;
  /** Where the rule is enforced, such as `hotpath.config.json:5`, so that no comment silences it; null if it is not. */
  readonly enforcedBy: string | null;
  /** One of those that `Policies.optionsOf` gives for the rule; null for its defaults. */
  readonly options: WrittenOptions | null;
}

/** What rules reckon with. */
export interface Terms {
  readonly latency: LatencyModel;
  readonly fixOptions: FixOptions;
  readonly budgets: readonly Budget[];
}

export interface FilePolicy {
  readonly terms: Terms;
  decide(rule: string): RuleDecision;
}

export interface Policies {
  /** All that there are, each once: rules run once for each. */
  readonly terms: readonly Terms[];
  of(path: string): FilePolicy;
  /** All options that a file may have for a rule, each once; null for the defaults. */
  optionsOf(rule: string): readonly (WrittenOptions | null)[];
}

/** One policy for all files. */
export function uniformPolicy(
  terms: Terms,
  minimumConfidence: Confidence,
  options: Readonly<Record<string, WrittenOptions>> = {},
): Policies {
  const optionsOf = (rule: string) => options[rule] ?? null;
  const policy: FilePolicy = {
    terms,
    decide: rule => ({ severity: null, minimumConfidence, enforcedBy: null, options: optionsOf(rule) }),
  };
  return { terms: [terms], of: () => policy, optionsOf: rule => [optionsOf(rule)] };
}
