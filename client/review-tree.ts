/** The tree of the Performance Review view as plain data: findings in groups, each with the path that proves it. */
import type { ListedFinding } from '../server/lsp/protocol.ts';

export const GROUPINGS = ['entry point', 'rule', 'file', 'impact'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Group {
  readonly kind: 'group';
  /** Unique among the groups of one grouping. */
  readonly name: string;
  readonly findings: readonly ListedFinding[];
}

export interface ReviewOptions {
  readonly grouping: Grouping;
  /** Words that all have to be in a finding somewhere; empty for every finding. */
  readonly filter: string;
}

/** What no entry point is seen to reach. */
export const UNREACHED = 'Not reached from an entry point';

const IMPACTS = ['high', 'medium', 'low'] as const;

/** Groups in the order in which to look at them: what costs most first, files and rules by name. */
export function groupsOf(findings: readonly ListedFinding[], { grouping, filter }: ReviewOptions): Group[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const byName = new Map<string, ListedFinding[]>();
  for (const finding of findings) {
    if (!matches(finding, words)) continue;
    for (const name of namesOf(finding, grouping)) {
      const group = byName.get(name);
      if (group) group.push(finding);
      else byName.set(name, [finding]);
    }
  }
  return [...byName]
    .map(([name, own]): Group => ({ kind: 'group', name, findings: own.toSorted(byCost) }))
    .sort(orderOf(grouping));
}

function matches(finding: ListedFinding, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { path, rule, message, impact, entryPoints } = finding;
  const text = [path, rule, message, `${impact.level} impact`, ...entryPoints].join('\n').toLowerCase();
  return words.every(word => text.includes(word));
}

function namesOf(finding: ListedFinding, grouping: Grouping): readonly string[] {
  switch (grouping) {
    case 'entry point':
      return finding.entryPoints.length === 0 ? [UNREACHED] : finding.entryPoints;
    case 'rule':
      return [finding.rule];
    case 'file':
      return [finding.path];
    case 'impact':
      return [`${finding.impact.level} impact`];
  }
}

function byCost(a: ListedFinding, b: ListedFinding): number {
  return (
    IMPACTS.indexOf(a.impact.level) - IMPACTS.indexOf(b.impact.level) ||
    (b.impact.milliseconds ?? 0) - (a.impact.milliseconds ?? 0)
  );
}

function orderOf(grouping: Grouping): (a: Group, b: Group) => number {
  if (grouping === 'rule' || grouping === 'file') return byName;
  if (grouping === 'impact') return (a, b) => firstCost(a, b);
  return (a, b) =>
    Number(a.name === UNREACHED) - Number(b.name === UNREACHED) || costOf(b) - costOf(a) || byName(a, b);
}

function byName(a: Group, b: Group): number {
  return a.name.localeCompare(b.name);
}

function firstCost(a: Group, b: Group): number {
  const [first] = a.findings;
  const [second] = b.findings;
  return first && second ? byCost(first, second) : 0;
}

function costOf({ findings }: Group): number {
  return findings.reduce((sum, { impact }) => sum + (impact.milliseconds ?? 0), 0);
}
