/** What the checks say, as text. */

import type { PackReport } from './check-pack.ts';
import type { Finding } from './check-subject.ts';

export interface Detail {
  /** List what could not be checked. */
  readonly open: boolean;
  /** List what each version lacks, though another has it. */
  readonly all: boolean;
}

export function packText(report: PackReport, { open, all }: Detail): string {
  const versions = report.versions.map(({ name, version }) => `${name} ${version}`.trim()).filter(Boolean);
  const lines = [
    `${report.package}: ${countsText(report.findings)}${versions.length > 0 ? ` (${versions.join(', ')})` : ''}`,
    ...withVerdict(report.findings, 'missing').map(missingText),
    ...withVerdict(report.findings, 'explained').map(
      ({ place, because }) => `  explained: ${place}: ${because}`,
    ),
    ...(open ? withVerdict(report.findings, 'open').map(({ place }) => `  not checked: ${place}`) : []),
    ...(all ? report.versions.flatMap(versionText) : []),
    ...report.problems.map(problem => `  problem: ${problem}`),
  ];
  return `${lines.join('\n')}\n`;
}

export function summaryText(reports: readonly PackReport[]): string {
  const findings = reports.flatMap(report => report.findings);
  return `${reports.length} packs: ${countsText(findings)}\n`;
}

export function withVerdict(findings: readonly Finding[], verdict: Finding['verdict']): Finding[] {
  return findings.filter(finding => finding.verdict === verdict);
}

function countsText(findings: readonly Finding[]): string {
  const count = (verdict: Finding['verdict']) => withVerdict(findings, verdict).length;
  return `${count('found')} names found, ${count('missing')} missing, ${count('explained')} explained, ${count('open')} not checked`;
}

function missingText({ place, nearest }: Finding): string {
  return `  missing: ${place}${nearest === undefined ? '' : ` (nearest: ${nearest})`}`;
}

function versionText({ name, version, missing }: PackReport['versions'][number]): string[] {
  return missing.length === 0 ? [] : [`  not in ${name} ${version}: ${missing.join(', ')}`];
}
