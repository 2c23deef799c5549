/** The rules with their pages, for the formats that explain them. */
import { RULES } from '../../rules/catalog/index.generated.ts';
import { SUPPRESSION_RULES } from '../../rules/judge/suppressions.ts';
import type { DocumentedRule } from '../../rules/report/documented-rule.ts';
import { ruleDocumentation } from './package-files.ts';

export function documentedRules(): readonly DocumentedRule[] {
  return [...RULES, ...SUPPRESSION_RULES].map(({ id, severity, summary }) => ({
    id,
    severity,
    summary,
    documentation: ruleDocumentation(id),
  }));
}
