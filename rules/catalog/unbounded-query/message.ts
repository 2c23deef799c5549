/** The words of unbounded-query. */
import type { OpenPageSize, UnboundedRead } from '../../link/suspects/suspects.ts';
import type { Reported } from '../define-rule.ts';
import {
  entryPointsOf,
  functionName,
  operationOf,
  perUnit,
  placeOf,
  stepsFrom,
  stepsTo,
} from '../evidence.ts';

const ROWS: Readonly<Record<UnboundedRead['of'], string>> = {
  all: 'the whole table',
  class: 'all rows of one kind',
  tenant: 'all rows that one customer has',
};

export function readFinding(read: UnboundedRead): Reported {
  const { call, node, text, path, effect, hotPaths, confidence, pagedAt } = read;
  const [hotPath] = hotPaths;
  const mend = read.searched
    ? 'Ask the database for the one row that is wanted.'
    : 'Read it page by page, or ask only for the rows that are needed.';
  const through = path.length > 1 ? ` (${operationOf(effect)})` : '';
  const when = hotPath ? `on every ${hotPath.entry.name}` : 'on every call';
  const unit = perUnit(hotPath?.entry.heat ?? null);
  return {
    ...placeOf(call),
    // How many rows there are, only the data knows.
    severity: 'info',
    confidence,
    message: `${text} reads ${ROWS[read.of]}${through}, without a limit, ${when}. ${mend}`,
    effect,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...stepsTo(path, effect),
      ...(pagedAt ? [{ ...placeOf(pagedAt), message: 'the same table is read page by page here' }] : []),
    ],
    impact: { level: 'medium', estimate: `all rows ${unit}, more with every new one` },
    anchor: `${functionName(node)}>${text}`,
  };
}

export function pageSizeFinding({ place, name, use, entry }: OpenPageSize, most: number): Reported {
  return {
    ...placeOf(place),
    confidence: 'certain',
    message: `${name} may be any number: one request can ask for all rows at once. Give it a maximum.`,
    effect: { kind: 'db.read', sync: false, library: entry.framework, operation: name },
    multiplicity: '1',
    entryPoints: [{ ...placeOf(entry.registered), kind: entry.kind, name: entry.name }],
    evidence: [
      { ...placeOf(entry.registered), message: `${entry.name} comes in here` },
      { ...placeOf(use), message: 'takes what the request gives' },
      { ...placeOf(place), message: 'no maximum' },
    ],
    impact: { level: 'medium', estimate: `as many rows per request as the caller likes` },
    fixes: [
      {
        id: 'unbounded-query/maximum',
        title: `Give it a maximum of ${most}`,
        safety: 'review',
        look: 'a caller that asks for more is turned down, or gets no more than that',
      },
    ],
    anchor: name,
  };
}
