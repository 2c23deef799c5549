/** The formats of `hotpath scan`: how they are chosen, and where each is loaded from when it is asked for. */
import { type Finding, partsOf } from '../../rules/base/finding.ts';
import { lineStarts, rangeOf } from '../../rules/base/place.ts';
import type { EditedFile, FixOutcome } from '../../rules/fix/fix.ts';
import { formatJson } from '../../rules/report/json.ts';
import type { Report } from '../../rules/report/report.ts';
import type { ReportedFix } from '../../rules/report/sarif.ts';
import { formatText, type TextOptions } from '../../rules/report/text.ts';
import { documentedRules } from '../host/documented-rules.ts';
import { nearest } from '../host/nearest.ts';
import type { ScanResult } from '../workspace/scan-result.ts';
import { UsageError } from './exit-status.ts';
import { writeErr } from './output.ts';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** One of the outputs of a run. */
export interface Output {
  readonly format: Format;
  /** Standard output if not set. */
  readonly file?: string;
}

/** `sarif` or `sarif:out.sarif`. */
export function parseOutput(text: string): Output {
  const [, name = '', file] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  const format = FORMATS.find(each => each === name);
  if (format === undefined) {
    const hint = nearest(name, FORMATS);
    const rest = hint === undefined ? `; there are ${FORMATS.join(', ')}` : `; did you mean '${hint}'?`;
    throw new UsageError(`there is no format '${name}'${rest}`);
  }
  if (file === '') throw new UsageError(`'${text}' names no file`);
  return file === undefined ? { format } : { format, file };
}

/** Which output goes where, given `--output` for the format without a file of its own. */
export function placeOutputs(outputs: readonly Output[], file: string | undefined): readonly Output[] {
  const all = outputs.length === 0 ? [{ format: 'text' as const }] : outputs;
  const placed = all.map(output => (file === undefined ? output : { file, ...output }));
  const targets = placed.map(output => output.file ?? 'standard output');
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice === undefined) return placed;
  throw new UsageError(`two formats for ${twice}; give one a file, such as --format sarif:hotpath.sarif`);
}

export interface Scanned {
  readonly report: Report;
  readonly result: ScanResult;
}

export async function render(format: Format, scanned: Scanned, options: TextOptions): Promise<string> {
  const { report, result } = scanned;
  switch (format) {
    case 'text':
      return formatText(report, result.textOf, options);
    case 'json':
      return formatJson(report);
    case 'sarif': {
      const { formatSarif } = await import('../../rules/report/sarif.ts');
      return formatSarif(report, {
        rules: documentedRules(result.packageRules),
        fixes: await editsOf(result),
      });
    }
    case 'github':
      return (await import('../../rules/report/github.ts')).formatGithub(report);
    case 'gitlab':
      return (await import('../../rules/report/gitlab.ts')).formatGitlab(report);
    case 'junit':
      return (await import('../../rules/report/junit.ts')).formatJunit(report);
    case 'markdown':
      return (await import('../../rules/report/markdown.ts')).formatMarkdown(report);
    case 'html': {
      const { formatHtml } = await import('../../rules/report/html.ts');
      const { reportPage } = await import('../host/report-page.ts');
      const { reportedCost } = await import('../workspace/entry-costs.ts');
      return formatHtml({
        report,
        textOf: result.textOf,
        rules: documentedRules(result.packageRules),
        page: reportPage(),
        entries: (await result.entryCosts()).map(reportedCost),
      });
    }
  }
}

async function editsOf(result: ScanResult): Promise<ReadonlyMap<string, readonly ReportedFix[]>> {
  const fixes = new Map<string, readonly ReportedFix[]>();
  let read = 0;
  let left = 0;
  for (const finding of result.findings) {
    const own: ReportedFix[] = [];
    for (const part of partsOf(finding)) {
      read += part.fixes.length * (result.textOf(part.path)?.length ?? 0);
      if (read > MOST_READ) left += part.fixes.length;
      else own.push(...(await fixesOfFinding(part, result)));
    }
    if (own.length > 0) fixes.set(finding.id, own);
  }
  if (left > 0) writeErr(`hotpath: the log has no edits of ${left} fixes: they would take too long\n`);
  return fixes;
}

/** Each fix reads its file anew, so that the fixes of a file of thousands of findings would take the square of them. */
const MOST_READ = 4_000_000;

async function fixesOfFinding(finding: Finding, result: ScanResult): Promise<readonly ReportedFix[]> {
  const fixes: ReportedFix[] = [];
  for (const offer of finding.fixes) {
    const outcome = await outcomeOf(finding, offer.id, result);
    if (outcome.kind === 'refused') continue;
    const files = outcome.files.map(({ path, edits, text: before }) => {
      const starts = lineStarts(before);
      return {
        path,
        edits: edits.map(({ start, end, text }) => ({ range: rangeOf(starts, start, end), text })),
      };
    });
    fixes.push({ offer, files });
  }
  return fixes;
}

/** A report is worth more than one fix: what fails is told, and left out as what is refused. */
async function outcomeOf(
  finding: Finding,
  fixId: string,
  result: ScanResult,
): Promise<FixOutcome<EditedFile>> {
  try {
    return await result.fix(finding, fixId);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    writeErr(`hotpath: the fix ${fixId} failed in ${finding.path}: ${reason}\n`);
    return { kind: 'refused', reason };
  }
}
