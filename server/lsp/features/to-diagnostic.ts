/** Words a finding as a diagnostic, and names its rule's documentation. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Severity } from '../../../rules/base/finding.ts';
import { RULES } from '../../../rules/catalog/index.generated.ts';
import { SUPPRESSION_RULES } from '../../../rules/judge/suppressions.ts';
import type { ClientFeatures } from '../client-features.ts';
import type { VisibleFinding } from '../visible-findings.ts';

const RULES_URL = 'https://github.com/hotpath/hotpath/blob/main/rules/catalog';

/** Of what is said about comments. */
const SUPPRESSIONS_URL =
  'https://github.com/hotpath/hotpath/blob/main/docs/configuration.md#ignoring-a-finding';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What a diagnostic carries through the client, so that its fixes are found again. */
export interface DiagnosticData {
  readonly finding: string;
}

export function toDiagnostic(visible: VisibleFinding, client: ClientFeatures): Diagnostic {
  const { finding, range, evidence } = visible;
  const data: DiagnosticData = { finding: finding.id };
  return {
    range,
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...codeDescription(finding.rule),
    source: 'hotpath',
    message: finding.message,
    ...(client.relatedInformation && {
      relatedInformation: evidence.map(({ item, location }) => ({ location, message: item.message })),
    }),
    data,
  };
}

function codeDescription(rule: string): Pick<Diagnostic, 'codeDescription'> {
  const href = ruleUrl(rule);
  return href === null ? {} : { codeDescription: { href } };
}

/** Where a rule is explained; null for those of shared sets, whose page is a file of their package. */
export function ruleUrl(rule: string): string | null {
  if (SUPPRESSION_RULES.some(({ id }) => id === rule)) return SUPPRESSIONS_URL;
  return RULES.some(({ id }) => id === rule) ? `${RULES_URL}/${rule}/README.md` : null;
}
