/** The report as workflow commands that GitHub shows as annotations on the changed lines. */
import type { Severity } from '../base/finding.ts';
import type { Problem, Report, ReportedFinding } from './report.ts';
import { fromWorkingFolder } from './wording.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function formatGithub(report: Report): string {
  return [
    ...report.findings.map(finding => annotation(finding, report)),
    ...report.problems.map(problem => problemAnnotation(problem, report)),
  ].join('');
}

function annotation(finding: ReportedFinding, report: Report): string {
  const { start, end } = finding.range;
  const properties = {
    file: fromWorkingFolder(report, finding.path),
    line: start.line,
    endLine: end.line,
    // GitHub takes columns within one line only, and its end is the last one marked.
    ...(start.line === end.line && { col: start.column, endColumn: Math.max(start.column, end.column - 1) }),
    title: `hotpath ${finding.rule}`,
  };
  const message = `${finding.message}\n${finding.impact.estimate}`;
  return command(COMMANDS[finding.severity], properties, message);
}

function problemAnnotation({ path, message }: Problem, report: Report): string {
  const file = path === '' ? {} : { file: fromWorkingFolder(report, path) };
  return command('warning', { ...file, title: 'hotpath left out' }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string) {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeMessage(message)}\n`;
}

/** As `@actions/core` does. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
