/** Finds queries of requests that no index of the schema helps with: one finding for a table and the columns that it is asked by. */
import type { FixOffer, Severity } from '../../base/finding.ts';
import type { FunctionNode, Program } from '../../link/program.ts';
import type { UnindexedRead } from '../../link/suspects/suspects.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import {
  entryPointsOf,
  isInBrowser,
  isOnlyForAdministrators,
  perUnit,
  placeKey,
  placeOf,
  severityOf,
  stepsFrom,
} from '../evidence.ts';

/** Rows that a table is taken to have, and what reading them takes, in milliseconds. */
const ROWS = '1,000,000';
const MILLISECONDS = 100;

export const rule = defineRule({
  id: 'missing-index',
  severity: 'warning',
  summary: 'Queries of requests by columns that no index of the schema begins with.',
  check({ program, report }) {
    const reads = program.unindexedReads.filter(({ node }) => !isInBrowser(node));
    for (const same of Map.groupBy(reads, causeOf).values()) {
      const first = same.find(read => severityAt(program, read) !== 'info') ?? same[0];
      if (first)
        report({
          ...findingOf(
            first,
            same.filter(read => read !== first),
          ),
          severity: severityAt(program, first),
        });
    }
  },
});

/** What takes away all that somebody had, as functions and files are called: `deleteOrganization`, `team-deleter.ts`, `CleanupUserTask`. */
const GOES = String.raw`(?:delet|destroy|remov|purg|eras|clean_?up)\w*?`;
const OWNER = String.raw`(?:org|organi[sz]ation|team|user|account|workspace|tenant|customer)\w*?`;
const TAKES_ALL = new RegExp(`${GOES}${OWNER}|${OWNER}${GOES}`, 'i');

/** A hint for what only administrators ask, and for what runs when a customer leaves. */
function severityAt(program: Program, { node, hotPaths }: UnindexedRead): Severity {
  const isHint = isOnlyForAdministrators(hotPaths) || takesAll(node);
  return isHint ? 'info' : severityOf(program, node, hotPaths);
}

function takesAll({ file, facts }: FunctionNode): boolean {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replaceAll('-', '_');
  return TAKES_ALL.test(name) || TAKES_ALL.test(facts.name);
}

/** Of queries by several columns, those that one index would help are one finding. */
function causeOf({ model, columns }: UnindexedRead): string {
  return `${placeKey(model)} ${columns[0] ?? ''}`;
}

function findingOf(read: UnindexedRead, others: readonly UnindexedRead[]): Reported {
  const { call, text, effect, table, model, bodyEnd, remedy, columns, by, hotPaths, confidence } = read;
  const [hotPath] = hotPaths;
  const more = others.length > 0 ? ` (and ${others.length} more like it)` : '';
  const asks = by === 'order' ? 'sorts by' : 'asks by';
  const list = columns.join(', ');
  const reads = by === 'order' ? 'all rows are read and sorted' : 'all rows of the table are read';
  return {
    ...placeOf(call),
    confidence,
    message: `${text}${more} ${asks} ${list}, and no index of ${table} begins with ${columns.length > 1 ? 'one of them' : 'it'}: ${reads}. Add ${remedy} to ${table}.`,
    effect,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      { ...placeOf(call), message: `${asks} ${list}` },
      ...others.slice(0, 5).map(other => ({ ...placeOf(other.call), message: `so does ${other.text}` })),
      { ...placeOf(model), message: `declares ${table} without such an index` },
    ],
    impact: {
      level: 'medium',
      estimate: `a read of the whole table ≈ ${MILLISECONDS} ms ${perUnit(hotPath?.entry.heat ?? null)} with ${ROWS} rows`,
      milliseconds: MILLISECONDS,
    },
    anchor: `${table}>${list}`,
    fixes: bodyEnd === null ? [] : [addIndex(read)],
  };
}

function addIndex({ remedy, table }: UnindexedRead): FixOffer {
  return {
    id: 'missing-index/add-index',
    title: `Add ${remedy} to ${table}`,
    safety: 'review',
    look: 'a migration has to make the index, on a large table without stopping writes; each write of a row takes longer by it',
  };
}
