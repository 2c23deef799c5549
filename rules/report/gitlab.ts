/** The report in the form of GitLab's code quality: one list, which a merge request compares with its target's. */
import type { Severity } from '../base/finding.ts';
import type { Report } from './report.ts';
import { fromWorkingFolder } from './wording.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

export function formatGitlab(report: Report): string {
  const issues = report.findings.map(({ id, rule, severity, path, range, message, impact }) => ({
    description: `${message} (${impact.estimate})`,
    check_name: rule,
    fingerprint: id,
    severity: SEVERITIES[severity],
    location: {
      path: fromWorkingFolder(report, path),
      lines: { begin: range.start.line, end: range.end.line },
    },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
