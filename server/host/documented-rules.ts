/** The rules with their pages, for the formats that explain them. */
import type { Rule } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { SUPPRESSION_RULES } from '../../rules/judge/suppressions.ts';
import type { DocumentedRule } from '../../rules/report/documented-rule.ts';
import { documentationOf } from './package-files.ts';

/** @param packageRules those of shared sets that ran. */
export function documentedRules(packageRules: readonly Rule[]): readonly DocumentedRule[] {
  return [...RULES, ...packageRules, ...SUPPRESSION_RULES].map(rule => ({
    id: rule.id,
    severity: rule.severity,
    summary: rule.summary,
    documentation: documentationOf(rule),
  }));
}
