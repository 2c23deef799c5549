/** Which findings are shown. */
import type { ReportedFinding } from '../report.ts';
import { isInFolder } from './folder-map.tsx';
import { effortOf } from './priority.ts';

/** An empty text lets everything through. */
export interface Filter {
  readonly search: string;
  readonly rule: string;
  readonly impact: string;
  readonly effort: string;
  readonly folder: string;
  readonly entry: string;
}

export const EVERYTHING: Filter = { search: '', rule: '', impact: '', effort: '', folder: '', entry: '' };

export function isShown(finding: ReportedFinding, filter: Filter): boolean {
  return (
    fits(filter.rule, finding.rule) &&
    fits(filter.impact, finding.impact.level) &&
    fits(filter.effort, effortOf(finding)) &&
    (filter.folder === '' || isInFolder(finding.path, filter.folder)) &&
    (filter.entry === '' || finding.entryPoints.some(({ name }) => name === filter.entry)) &&
    words(finding).includes(filter.search.trim().toLowerCase())
  );
}

function fits(wanted: string, value: string): boolean {
  return wanted === '' || wanted === value;
}

function words({ id, rule, path, message, entryPoints, evidence }: ReportedFinding): string {
  const names = entryPoints.map(({ name }) => name);
  const steps = evidence.map(step => `${step.path} ${step.message}`);
  return [id, rule, path, message, ...names, ...steps].join('\n').toLowerCase();
}
