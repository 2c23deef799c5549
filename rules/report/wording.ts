/** Words that several formats use: counts, and the paths that other programs look for. */
import type { Problem, Report, ReportedFinding } from './report.ts';

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `3 findings (1 error, 2 warnings)`. */
export function foundWords(findings: readonly Pick<ReportedFinding, 'severity'>[]): string {
  if (findings.length === 0) return 'No findings';
  const bySeverity = (['error', 'warning', 'info'] as const)
    .map(severity => ({ severity, amount: findings.filter(finding => finding.severity === severity).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ severity, amount }) => (severity === 'info' ? `${amount} info` : count(amount, severity)));
  return `${count(findings.length, 'finding')} (${bySeverity.join(', ')})`;
}

/**
 * A path from the folder that the command ran in, which in CI is the checkout: what GitHub, GitLab and SARIF's readers look for.
 * A root elsewhere cannot be said so, and its files keep their paths.
 */
export function fromWorkingFolder({ root }: Pick<Report, 'root'>, path: string): string {
  const folders = root
    .replaceAll('\\', '/')
    .split('/')
    .filter(part => part !== '' && part !== '.');
  const isElsewhere = /^(?:\/|\\|[A-Za-z]:)/.test(root) || folders.includes('..');
  return isElsewhere ? path : [...folders, path].join('/');
}

/** `hotpath.config.json:3:5: `. */
export function problemPlace({ path, range }: Problem): string {
  if (path === '') return '';
  return range === undefined ? `${path}: ` : `${path}:${range.start.line}:${range.start.column}: `;
}
