/** Finds reads that one request makes twice with the same conditions, and loops that read the same on each trip. */
import type { Impact } from '../../base/finding.ts';
import type { RedundantRead } from '../../link/suspects/suspects.ts';
import { defineRule, type LatencyModel, type Reported } from '../define-rule.ts';
import {
  duration,
  entryPointsOf,
  functionName,
  isInBrowser,
  isOnlyForAdministrators,
  operationOf,
  perUnit,
  placeOf,
  severityOf,
  stepsFrom,
  stepsTo,
} from '../evidence.ts';

export const rule = defineRule({
  id: 'redundant-query',
  severity: 'warning',
  recommended: false,
  summary: 'Queries that one request sends twice although nothing has changed in between.',
  yieldsTo: ['n-plus-one'],
  check({ program, latency, report }) {
    for (const read of program.redundantReads) {
      if (isInBrowser(read.node)) continue;
      const isMinor = !read.always || isOnlyForAdministrators(read.hotPaths);
      const severity = isMinor ? 'info' : severityOf(program, read.node, read.hotPaths);
      report({ ...findingOf(read, latency), severity });
    }
  },
});

function findingOf(read: RedundantRead, latency: LatencyModel): Reported {
  const { node, call, text, effect, path, first, loop, hotPaths, confidence } = read;
  const [hotPath] = hotPaths;
  return {
    ...placeOf(call),
    confidence,
    message: messageOf(read),
    effect,
    multiplicity: loop ? 'N' : '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...(loop ? [{ ...placeOf(loop), message: 'runs once for each element' }] : []),
      ...stepsTo(first, effect),
      ...stepsTo(path, effect),
    ],
    impact: impactOf(read, latency),
    anchor: `${functionName(node)}>${text}>${operationOf(effect)}`,
  };
}

function messageOf({ text, effect, first, path, loop }: RedundantRead): string {
  const through = path.length > 1 ? ` (${operationOf(effect)})` : '';
  if (loop)
    return `${text}${through} reads the same on each trip of the loop. Read it once, before the loop.`;
  const before = first[0]?.text ?? '';
  const other = before === text ? 'the call before it' : before;
  const same = first.length > 1 && before !== text ? ` through ${first.at(-1)?.text ?? ''}` : '';
  return `${text}${through} reads what ${other} has just read${same}, by the same conditions. Read it once and hand it on.`;
}

function impactOf({ loop, hotPaths }: RedundantRead, latency: LatencyModel): Impact {
  const runs = loop ? latency.n - 1 : 1;
  const milliseconds = runs * latency.db;
  const queries = runs === 1 ? '1 query' : `${runs} queries`;
  return {
    level: loop ? 'high' : 'medium',
    estimate: `${queries} too many ≈ ${duration(milliseconds)} ${perUnit(hotPaths[0]?.entry.heat ?? null)}`,
    milliseconds,
  };
}
