/** What a review tells: of all findings, those of the files that have others than were told last. */
import type { Finding } from '../../rules/base/finding.ts';
import type { Problem, ReportedFinding, Summary } from '../../rules/report/report.ts';
import { type Locate, locator, reportFinding, type TextOf } from '../../rules/report/to-report.ts';
import type { ClientColumns } from './position-encoding.ts';
import type { FileFindings } from './worker-protocol.ts';

/** What was told of each file, by path. */
export type ToldTexts = ReadonlyMap<string, string>;

export interface Told {
  readonly texts: ToldTexts;
  readonly changed: readonly FileFindings[];
  readonly problems: readonly Problem[];
  readonly files: number;
}

export interface Tellable {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly summary: Summary;
  readonly textOf: TextOf;
  readonly columns: ClientColumns;
}

export function tell({ findings, problems, summary, textOf, columns }: Tellable, before: ToldTexts): Told {
  const locate = locator(textOf);
  const byPath = Map.groupBy(
    findings.map(finding => reportedOnce(finding, locate, columns)),
    ({ finding }) => finding.path,
  );
  const texts = new Map([...byPath].map(([path, list]) => [path, list.map(({ text }) => text).join('\n')]));
  const changed: FileFindings[] = [];
  for (const [path, list] of byPath) {
    if (texts.get(path) !== before.get(path))
      changed.push({ path, findings: list.map(({ finding }) => finding) });
  }
  for (const path of before.keys()) if (!texts.has(path)) changed.push({ path, findings: [] });
  return { texts, changed, problems, files: summary.files };
}

interface ReportedText {
  readonly finding: ReportedFinding;
  readonly text: string;
}

const reported = new WeakMap<Finding, ReportedText>();

/** A finding that is still the same object is about texts that are still the same (`moveFindings`), so its lines are. */
function reportedOnce(finding: Finding, locate: Locate, columns: ClientColumns): ReportedText {
  let known = reported.get(finding);
  if (!known) {
    const said = columns.finding(reportFinding(finding, locate));
    known = { finding: said, text: JSON.stringify(said) };
    reported.set(finding, known);
  }
  return known;
}
