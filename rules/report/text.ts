/** The report as text for a terminal or a log: a frame of the code, the path that proves it, its cost, how to mend it. */
import { codeFrameColumns } from '@babel/code-frame';
import pc from 'picocolors';
import type { Severity } from '../base/finding.ts';
import type { Range } from '../base/place.ts';
import type { Problem, Report, ReportedFinding, ReportedPlace, ReportedStep } from './report.ts';
import type { TextOf } from './to-report.ts';
import { count, foundWords, problemPlace } from './wording.ts';

export interface TextOptions {
  readonly color: boolean;
  /** One line for each finding, and no summary if there is nothing to say. */
  readonly quiet: boolean;
}

type Colors = ReturnType<typeof pc.createColors>;

export function formatText(report: Report, textOf: TextOf, { color, quiet }: TextOptions): string {
  const colors = pc.createColors(color);
  if (quiet)
    return report.findings.map(finding => `${headline(finding, colors)}  ${finding.message}\n`).join('');
  const findings = report.findings.map(finding => formatFinding(finding, textOf, colors));
  const problems = formatProblems(report.problems, colors);
  return [...findings, ...problems, summaryLine(report, colors)].join('\n');
}

/** Without control characters, which a file's name or text could use to write to the terminal. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

function formatFinding(finding: ReportedFinding, textOf: TextOf, colors: Colors): string {
  const lines = [
    headline(finding, colors),
    `  ${colors.bold(printable(finding.message))}`,
    ...indent(frameOf(textOf(finding.path), finding.range, colors)),
    ...changeLines(finding, colors),
    ...entryPointLines(finding, colors),
    ...evidenceLines(finding.evidence, colors),
    `  ${colors.dim('cost')}  ${printable(finding.impact.estimate)}`,
    ...[finding, ...(finding.also ?? [])]
      .flatMap(({ fixes }) => fixes)
      .map(
        fix =>
          `  ${colors.dim('fix')}   ${printable(fix.title)}${fix.safety === 'review' ? ' (review)' : ''}`,
      ),
  ];
  return `${lines.join('\n')}\n`;
}

function headline(finding: ReportedFinding, colors: Colors): string {
  const severity = severityColor(finding.severity, colors)(finding.severity);
  const doubt = finding.confidence === 'certain' ? '' : colors.dim(` (${finding.confidence})`);
  return `${colors.cyan(at(finding))}  ${severity}  ${finding.rule}${doubt}`;
}

function at({ path, range }: ReportedPlace): string {
  return `${printable(path)}:${range.start.line}:${range.start.column}`;
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.blue;
}

/** Longest line that is worth a frame: beyond, the code is minified or data. */
const LONGEST_LINE = 240;
/** A frame of more lines than these shows its head only. */
const TALLEST_FRAME = 8;

const LINES_AROUND = 1;

let latest: { readonly text: string; readonly lines: readonly string[] } | null = null;

/** Findings of one file follow each other. Lines end where the report's do: a lone \r ends one too. */
function linesOf(text: string): readonly string[] {
  if (latest?.text !== text) latest = { text, lines: text.split(/\r\n?|[\n\u2028\u2029]/) };
  return latest.lines;
}

function frameOf(text: string | undefined, { start, end }: Range, colors: Colors): string[] {
  if (text === undefined) return [];
  const last = end.line - start.line < TALLEST_FRAME ? end : start;
  const startLine = Math.max(1, start.line - LINES_AROUND);
  const options = { linesAbove: LINES_AROUND, linesBelow: LINES_AROUND, highlightCode: false, startLine };
  const frame = codeFrameColumns(
    printable(
      linesOf(text)
        .slice(startLine - 1, last.line + LINES_AROUND)
        .join('\n'),
    ),
    last === start ? { start } : { start, end: last },
    options,
  ).split('\n');
  if (frame.some(line => line.length > LONGEST_LINE)) return [];
  return frame.map(line =>
    /^>|^\s*\|[\s^]*\^/.test(line)
      ? colors.red(line[0] ?? '') + paintCarets(line.slice(1), colors)
      : colors.dim(line),
  );
}

function paintCarets(line: string, colors: Colors): string {
  return /^\s*\|[\s^]*\^+$/.test(line) ? colors.red(line) : line;
}

function indent(lines: readonly string[]): string[] {
  return lines.map(line => `  ${line}`.trimEnd());
}

function changeLines({ change }: ReportedFinding, colors: Colors): string[] {
  if (change === undefined) return [];
  const why = change.reasons.map(printable).join(', ');
  return [`  ${colors.dim('why')}   ${change.kind}${why === '' ? '' : `: ${why}`}`];
}

function entryPointLines({ entryPoints }: ReportedFinding, colors: Colors): string[] {
  if (entryPoints.length === 0) return [];
  const names = entryPoints.map(entry => printable(entry.name)).join(', ');
  return [`  ${colors.dim('from')}  ${names}`];
}

/** Each step one level below the step that leads to it. */
function evidenceLines(evidence: readonly ReportedStep[], colors: Colors): string[] {
  return evidence.map((step, depth) => {
    const branch = depth === 0 ? '' : `${'   '.repeat(depth - 1)}└─ `;
    const head = depth === 0 ? colors.dim('path') : '    ';
    return `  ${head}  ${colors.dim(branch)}${printable(step.path)}:${step.range.start.line}  ${printable(step.message)}`;
  });
}

function formatProblems(problems: readonly Problem[], colors: Colors): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(problem => `  ${printable(problemPlace(problem))}${printable(problem.message)}`);
  return [`${[colors.yellow(`Left out (${count(problems.length, 'problem')}):`), ...lines].join('\n')}\n`];
}

function summaryLine({ findings, summary, problems }: Report, colors: Colors): string {
  const found = foundWords(findings);
  const left = problems.length === 0 ? '' : `, ${count(problems.length, 'problem')}`;
  const seconds = (summary.durationMs / 1000).toFixed(2);
  const { files, unreadTests = 0 } = summary;
  const beside = unreadTests > 0 ? ` (${count(unreadTests, 'test')} not read)` : '';
  const work = `${count(files, 'file')}${beside}, ${count(summary.entryPoints, 'entry point')}, ${seconds} s`;
  const held = summary.baseline?.held ?? 0;
  const since = summary.since === undefined ? '' : ` of the change since ${printable(summary.since.ref)}`;
  const known = held === 0 ? '' : `; the baseline holds back ${held} more`;
  return `${(findings.length === 0 ? colors.green : colors.bold)(found)}${since} in ${work}${left}${known}\n`;
}
