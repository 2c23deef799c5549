/** The report as the comment of a pull request: a summary, a table, and the path of each finding folded below it. */
import type { Change, ImpactLevel } from '../base/finding.ts';
import type { Report, ReportedFinding, ReportedPlace } from './report.ts';
import { count, foundWords, fromWorkingFolder } from './wording.ts';

/** GitHub takes no more characters in a comment. */
export const LONGEST_COMMENT = 65_536;
/** What the words about findings that were left out may take. */
const RESERVE = 200;

const WEIGHT: Readonly<Record<ImpactLevel, number>> = { high: 0, medium: 1, low: 2 };

/** By impact, so that what is left out of a long comment is what matters least. */
export function formatMarkdown(report: Report): string {
  const findings = report.findings.toSorted((a, b) => WEIGHT[a.impact.level] - WEIGHT[b.impact.level]);
  const { files, entryPoints } = report.summary;
  const head = `## Hotpath: ${foundWords(findings)}\n\nIn ${count(files, 'file')} with ${count(entryPoints, 'entry point')}${problemWords(report)}.\n`;
  if (findings.length === 0) return head;
  const columns = '\n| impact | where | rule | cost |\n| --- | --- | --- | --- |\n';
  const rows = taken(
    findings.map(finding => row(finding, report)),
    LONGEST_COMMENT / 2 - head.length - columns.length - RESERVE,
  );
  const table = `${head}${columns}${rows.join('')}${left(findings.length - rows.length, 'finding')}`;
  const paths = taken(
    findings.map(finding => details(finding, report)),
    LONGEST_COMMENT - table.length - RESERVE,
  );
  return `${table}\n${paths.join('')}${left(findings.length - paths.length, 'path')}`;
}

function problemWords({ problems }: Report): string {
  return problems.length === 0 ? '' : `; ${count(problems.length, 'problem')} left out`;
}

/** As many from the start as fit. */
function taken(parts: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = parts.findIndex(part => {
    used += part.length;
    return used > room;
  });
  return end < 0 ? parts : parts.slice(0, end);
}

function left(amount: number, noun: string): string {
  return amount === 0
    ? ''
    : `\n_… and ${amount} more ${noun}${amount === 1 ? '' : 's'} that do not fit here._\n`;
}

function row(finding: ReportedFinding, report: Report): string {
  const cells = [
    finding.impact.level,
    code(at(finding, report)),
    code(finding.rule),
    plain(finding.impact.estimate),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Findings by themselves, to be pasted into an issue: a heading and the path of each. */
export function formatFindings(findings: readonly ReportedFinding[]): string {
  const here = { root: '.' };
  return findings
    .map(finding => `### ${plain(finding.rule)} in ${code(at(finding, here))}\n\n${body(finding, here)}\n`)
    .join('\n');
}

function details(finding: ReportedFinding, report: Report): string {
  const title = `<b>${plain(finding.rule)}</b> ${plain(at(finding, report))}`;
  return `<details><summary>${title}</summary>\n\n${body(finding, report)}\n\n</details>\n`;
}

type Root = Pick<Report, 'root'>;

function body(finding: ReportedFinding, report: Root): string {
  const from = finding.entryPoints.map(({ name }) => plain(name)).join(', ');
  const steps = finding.evidence.map(
    (step, index) => `${index + 1}. ${code(at(step, report))} ${plain(step.message)}`,
  );
  const fixes = finding.fixes.map(
    ({ title, safety }) => `- Fix: ${plain(title)}${safety === 'review' ? ' (review)' : ''}`,
  );
  const parts = [
    plain(finding.message),
    ...(from === '' ? [] : [`From ${from}`]),
    ...(finding.change ? [changeWords(finding.change)] : []),
    steps.join('\n'),
    fixes.join('\n'),
  ];
  return parts.filter(part => part !== '').join('\n\n');
}

function changeWords({ kind, reasons }: Change): string {
  return reasons.length === 0 ? `Why: ${kind}` : `Why: ${kind}, ${plain(reasons.join(', '))}`;
}

function at(place: ReportedPlace, report: Root): string {
  return `${fromWorkingFolder(report, place.path)}:${place.range.start.line}`;
}

/** Shown as it is written: neither HTML nor a link, a mention or a cell's end. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replace(/[\\`*_[\]|~#]/g, character => `&#${character.charCodeAt(0)};`);
}

/** HTML and not backticks, which a name could hold, as it could hold a bar. */
function code(text: string): string {
  return `<code>${plain(text)}</code>`;
}
