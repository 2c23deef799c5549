/** All rules, as a table: what they find, what counts without a configuration, and what can be done. */
import { ownSeverity } from '../../rules/catalog/define-rule.ts';
import { FIXES } from '../../rules/catalog/fixes.generated.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { SUPPRESSION_RULES } from '../../rules/judge/suppressions.ts';
import { code, type Tables, tableOf } from './tables.ts';

export const RULE_TABLES: Tables = {
  rules: () =>
    tableOf(
      ['rule', 'finds', 'severity', 'fix', 'options'],
      RULES.map(rule => [
        `[${code(rule.id)}](../rules/catalog/${rule.id}/README.md)`,
        rule.summary,
        ownSeverity(rule),
        Object.hasOwn(FIXES, rule.id) ? 'yes' : '',
        Object.keys(rule.options ?? {})
          .map(code)
          .join(', '),
      ]),
    ),
  'suppression-rules': () =>
    tableOf(
      ['rule', 'finds', 'severity'],
      SUPPRESSION_RULES.map(rule => [code(rule.id), rule.summary, ownSeverity(rule)]),
    ),
};
