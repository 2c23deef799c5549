/** A comment is never longer than GitHub takes, and says what it leaves out. */
import { expect, test } from 'vitest';
import { formatMarkdown, LONGEST_COMMENT } from './markdown.ts';
import type { Report, ReportedFinding } from './report.ts';

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

function findings(amount: number): ReportedFinding[] {
  return Array.from({ length: amount }, (_, index) => ({
    id: String(index),
    rule: 'n-plus-one',
    severity: 'warning',
    confidence: 'certain',
    path: `src/orders-${index}.ts`,
    range,
    message: 'load runs once for every item of orders',
    entryPoints: [],
    evidence: [{ path: 'src/load.ts', range, message: 'calls load()' }],
    impact: { level: index % 2 === 0 ? 'low' : 'high', estimate: '100 queries' },
    fixes: [],
  }));
}

function reportOf(amount: number): Report {
  const summary = { files: 1, functions: 1, entryPoints: 1, durationMs: 1, cache: { hits: 0, misses: 1 } };
  return {
    version: 1,
    tool: { name: 'hotpath', version: '1.0.0' },
    root: '.',
    summary,
    findings: findings(amount),
    problems: [],
  };
}

test.each([0, 1, 100, 300, 5000])('%i findings fit', amount => {
  const comment = formatMarkdown(reportOf(amount));
  expect(comment.length).toBeLessThanOrEqual(LONGEST_COMMENT);
  const rows = comment.match(/^\| (?:high|low) \|/gm)?.length ?? 0;
  const more = Number(/and (\d+) more finding/.exec(comment)?.[1] ?? 0);
  expect(rows + more).toBe(amount);
});

test('what matters most comes first', () => {
  expect(formatMarkdown(reportOf(4)).match(/^\| (?:high|low)/gm)).toEqual([
    '| high',
    '| high',
    '| low',
    '| low',
  ]);
});
