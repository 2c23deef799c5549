/** Turns findings with offsets into the report's lines and columns. */
import type { Effect } from '../base/effect.ts';
import type { EvidenceStep, Finding, FixOffer } from '../base/finding.ts';
import { lineStarts, type Place, rangeOf } from '../base/place.ts';
import type { Problem, Report, ReportedEffect, ReportedFinding, ReportedPlace, Summary } from './report.ts';

/** The text that a file's offsets refer to; `undefined` if it is not known. */
export type TextOf = (path: string) => string | undefined;

export interface Reportable {
  readonly toolVersion: string;
  readonly root: string;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

export function toReport(scanned: Reportable, textOf: TextOf): Report {
  const locate = locator(textOf);
  return {
    version: 1,
    tool: { name: 'hotpath', version: scanned.toolVersion },
    root: scanned.root,
    summary: scanned.summary,
    findings: scanned.findings.map(finding => reportFinding(finding, locate)),
    problems: scanned.problems,
  };
}

export type Locate = (place: Place) => ReportedPlace;

/** Finds the lines and columns of offsets. */
export function locator(textOf: TextOf): Locate {
  const startsByPath = new Map<string, readonly number[]>();
  return ({ path, start, end }) => {
    const starts = startsByPath.get(path) ?? lineStarts(textOf(path) ?? '');
    startsByPath.set(path, starts);
    return { path, range: rangeOf(starts, start, end) };
  };
}

export function reportFinding(finding: Finding, locate: Locate): ReportedFinding {
  const { id, rule, severity, confidence, message, effect, multiplicity, impact } = finding;
  return {
    id,
    rule,
    severity,
    confidence,
    ...locate(finding),
    message,
    ...(effect && { effect: reportEffect(effect) }),
    ...(multiplicity !== undefined && { multiplicity }),
    entryPoints: finding.entryPoints.map(entry => ({ kind: entry.kind, name: entry.name, ...locate(entry) })),
    evidence: evidenceOf(finding).map(step => ({ ...locate(step), message: step.message })),
    impact: {
      level: impact.level,
      estimate: impact.estimate,
      ...(impact.milliseconds !== undefined && { milliseconds: impact.milliseconds }),
    },
    fixes: finding.fixes.map(reportFix),
    ...(finding.change && {
      change: { kind: finding.change.kind, reasons: [...finding.change.reasons] },
    }),
    ...(finding.also && {
      also: finding.also.map(part => ({
        id: part.id,
        ...locate(part),
        message: part.message,
        fixes: part.fixes.map(reportFix),
      })),
    }),
  };
}

/** What proves the finding, and where its further parts are. */
function evidenceOf({ evidence, also }: Finding): readonly EvidenceStep[] {
  const parts = (also ?? []).map(part => ({
    path: part.path,
    start: part.start,
    end: part.end,
    message: `also ${part.evidence.at(-1)?.message ?? part.message}`,
  }));
  return [...evidence, ...parts];
}

function reportFix({ id, title, safety, look }: FixOffer): FixOffer {
  return { id, title, safety, ...(look !== undefined && { look }) };
}

function reportEffect({ kind, sync, library, operation, batch }: Effect): ReportedEffect {
  return { kind, sync, library, operation, ...(batch !== undefined && { batch }) };
}
