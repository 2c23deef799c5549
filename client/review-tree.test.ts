/** Groups of the Performance Review view: their names, their order, and what a filter leaves. */
import { expect, test } from 'vitest';
import type { ListedFinding } from '../server/lsp/protocol.ts';
import { type Grouping, groupsOf, UNREACHED } from './review-tree.ts';

const AT = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function finding(
  path: string,
  rule: string,
  [level, milliseconds]: [ListedFinding['impact']['level'], number],
  entryPoints: readonly string[],
): ListedFinding {
  return {
    id: `${path} ${rule}`,
    folder: 'shop',
    path,
    uri: `file:///shop/${path}`,
    range: AT,
    rule,
    severity: 'warning',
    message: `About ${rule}`,
    impact: { level, estimate: `${milliseconds} ms`, milliseconds },
    entryPoints,
    steps: [],
    isFixable: false,
  };
}

const FINDINGS = [
  finding('src/b.ts', 'n-plus-one', ['high', 200], ['GET /orders', 'GET /carts']),
  finding('src/a.ts', 'sync-io-on-hot-path', ['low', 1], ['GET /orders']),
  finding('src/a.ts', 'n-plus-one', ['medium', 20], []),
  finding('src/c.ts', 'n-plus-one', ['high', 900], ['POST /bulk']),
];

function groups(grouping: Grouping, filter = ''): string[] {
  return groupsOf(FINDINGS, { grouping, filter }).map(
    ({ name, findings }) => `${name}: ${findings.map(({ id }) => id).join(', ')}`,
  );
}

test('by entry point, what costs most first; a finding stands under each that reaches it', () => {
  expect(groups('entry point')).toEqual([
    'POST /bulk: src/c.ts n-plus-one',
    'GET /orders: src/b.ts n-plus-one, src/a.ts sync-io-on-hot-path',
    'GET /carts: src/b.ts n-plus-one',
    `${UNREACHED}: src/a.ts n-plus-one`,
  ]);
});

test('by rule and by file, in order of name', () => {
  expect(groups('rule')).toEqual([
    'n-plus-one: src/c.ts n-plus-one, src/b.ts n-plus-one, src/a.ts n-plus-one',
    'sync-io-on-hot-path: src/a.ts sync-io-on-hot-path',
  ]);
  expect(groups('file').map(name => name.split(':')[0])).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts']);
});

test('by impact, the highest first', () => {
  expect(groups('impact').map(name => name.split(':')[0])).toEqual([
    'high impact',
    'medium impact',
    'low impact',
  ]);
});

test('a filter wants all of its words, in any case and any place', () => {
  expect(groups('file', 'N-PLUS orders')).toEqual(['src/b.ts: src/b.ts n-plus-one']);
  expect(groups('file', 'nothing of the kind')).toEqual([]);
});
