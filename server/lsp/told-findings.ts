/** What a review tells: of all findings, those of the files that have others than were told last. */
import type { Finding } from '../../rules/base/finding.ts';
import type { Problem, Summary } from '../../rules/report/report.ts';
import { type TextOf, toReport } from '../../rules/report/to-report.ts';
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
  const report = toReport({ findings, problems, summary, toolVersion: '', root: '' }, textOf);
  const byPath = Map.groupBy(
    report.findings.map(finding => columns.finding(finding)),
    ({ path }) => path,
  );
  const texts = new Map([...byPath].map(([path, list]) => [path, JSON.stringify(list)]));
  const changed: FileFindings[] = [];
  for (const [path, list] of byPath)
    if (texts.get(path) !== before.get(path)) changed.push({ path, findings: list });
  for (const path of before.keys()) if (!texts.has(path)) changed.push({ path, findings: [] });
  return { texts, changed, problems: report.problems, files: report.summary.files };
}
