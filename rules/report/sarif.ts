/** The report as SARIF 2.1.0: rules with their pages, results with the path that proves them, and the edits of their fixes. */
import type { CodeFlow, Fix, Location, Log, PhysicalLocation, ReportingDescriptor, Result, Run } from 'sarif';
import type { Confidence } from '../base/effect.ts';
import type { FixOffer, ImpactLevel, Severity } from '../base/finding.ts';
import type { Range } from '../base/place.ts';
import type { DocumentedRule } from './documented-rule.ts';
import type { Problem, Report, ReportedFinding, ReportedPlace } from './report.ts';
import { fromWorkingFolder } from './wording.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOMEPAGE = 'https://github.com/hotpath/hotpath';
/** Whoever reads the log knows where the sources are; it only says what paths are relative to. */
const SOURCES = '%SRCROOT%';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;
const RANKS: Readonly<Record<ImpactLevel, number>> = { high: 90, medium: 60, low: 30 };
const DOUBT: Readonly<Record<Confidence, number>> = { certain: 0, likely: 10, possible: 25 };

/** The edits of an offer, with the range that each replaces. */
export interface ReportedFix {
  readonly offer: FixOffer;
  readonly files: readonly {
    readonly path: string;
    readonly edits: readonly { readonly range: Range; readonly text: string }[];
  }[];
}

export interface SarifContext {
  readonly rules: readonly DocumentedRule[];
  /** By the finding's id: only fixes whose edits can be given. */
  readonly fixes: ReadonlyMap<string, readonly ReportedFix[]>;
}

export function formatSarif(report: Report, context: SarifContext): string {
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [runOf(report, context)] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function runOf(report: Report, { rules, fixes }: SarifContext): Run {
  const places: Places = place => locationOf(report, place);
  return {
    tool: {
      driver: {
        name: 'Hotpath',
        semanticVersion: report.tool.version,
        informationUri: HOMEPAGE,
        rules: rules.map(descriptorOf),
      },
    },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.problems.map(problem => notificationOf(problem, report)),
      },
    ],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SOURCES]: { description: { text: 'The folder that the scan ran in.' } } },
    automationDetails: { id: 'hotpath/' },
    results: report.findings.map(finding => ({
      ...resultOf(finding, rules, places),
      ...fixesOf(fixes.get(finding.id) ?? [], places),
    })),
  };
}

type Places = (place: ReportedPlace) => PhysicalLocation;

function descriptorOf({ id, severity, summary, documentation }: DocumentedRule): ReportingDescriptor {
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: documentation ?? summary, markdown: documentation ?? summary },
    helpUri: `${HOMEPAGE}/blob/main/rules/catalog/${id}/README.md`,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['performance'], precision: 'high', 'problem.severity': severityWord(severity) },
  };
}

/** In the words of GitHub's code scanning. */
function severityWord(severity: Severity): string {
  return severity === 'info' ? 'recommendation' : severity;
}

function resultOf(finding: ReportedFinding, rules: readonly DocumentedRule[], places: Places): Result {
  const { rule, confidence, impact, effect, multiplicity } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: LEVELS[finding.severity],
    rank: RANKS[impact.level] - DOUBT[confidence],
    message: { text: `${finding.message} Cost: ${impact.estimate}.` },
    locations: [{ physicalLocation: places(finding) }],
    ...(finding.evidence.length > 0 && { codeFlows: [codeFlowOf(finding, places)] }),
    ...(finding.entryPoints.length > 0 && { relatedLocations: entryLocations(finding, places) }),
    ...(finding.change && { baselineState: finding.change.kind === 'new' ? 'new' : 'updated' }),
    partialFingerprints: { 'hotpathFinding/v1': finding.id },
    properties: {
      confidence,
      impact: impact.level,
      estimate: impact.estimate,
      ...(multiplicity !== undefined && { multiplicity }),
      ...(effect && { effect }),
      entryPoints: finding.entryPoints.map(({ name }) => name),
    },
  };
}

function codeFlowOf({ evidence }: ReportedFinding, places: Places): CodeFlow {
  const locations = evidence.map((step, index) => ({
    location: { physicalLocation: places(step), message: { text: step.message } },
    nestingLevel: index,
    executionOrder: index + 1,
  }));
  return { threadFlows: [{ locations }] };
}

function entryLocations({ entryPoints }: ReportedFinding, places: Places): Location[] {
  return entryPoints.map((entry, id) => ({
    id,
    physicalLocation: places(entry),
    message: { text: entry.name },
  }));
}

function fixesOf(fixes: readonly ReportedFix[], places: Places): { fixes?: Fix[] } {
  if (fixes.length === 0) return {};
  return { fixes: fixes.map(fix => fixOf(fix, places)) };
}

function fixOf({ offer, files }: ReportedFix, places: Places): Fix {
  const look = offer.look === undefined ? '' : `: ${offer.look}`;
  const safety = offer.safety === 'review' ? ` (to be reviewed${look})` : '';
  return {
    description: { text: `${offer.title}${safety}` },
    artifactChanges: files.map(({ path, edits }) => ({
      artifactLocation: artifactOf(places, path),
      replacements: edits.map(({ range, text }) => ({
        deletedRegion: regionOf(range),
        insertedContent: { text },
      })),
    })),
  };
}

const NOWHERE: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

function artifactOf(places: Places, path: string) {
  return places({ path, range: NOWHERE }).artifactLocation ?? {};
}

function notificationOf({ path, message }: Problem, report: Report) {
  const { artifactLocation = {} } = locationOf(report, { path, range: NOWHERE });
  return {
    level: 'warning' as const,
    message: { text: message },
    ...(path !== '' && { locations: [{ physicalLocation: { artifactLocation } }] }),
  };
}

function locationOf(report: Report, { path, range }: ReportedPlace): PhysicalLocation {
  const uri = fromWorkingFolder(report, path).split('/').map(encodeURIComponent).join('/');
  return { artifactLocation: { uri, uriBaseId: SOURCES }, region: regionOf(range) };
}

function regionOf({ start, end }: Range) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
