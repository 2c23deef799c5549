/** The formats: the same report as an object and as text. */
import { expect, test } from 'vitest';
import type { Finding } from '../base/finding.ts';
import { formatJson } from './json.ts';
import { formatText } from './text.ts';
import { toReport } from './to-report.ts';

const TEXT = 'const 𝒳 = 1;\r\nfor (const id of ids) {\r\n  await load(id);\r\n}\r\n';
const LOAD = TEXT.indexOf('load(id)');

const finding: Finding = {
  id: 'abc',
  rule: 'n-plus-one',
  severity: 'warning',
  confidence: 'likely',
  path: 'src/a.ts',
  start: LOAD,
  end: LOAD + 'load(id)'.length,
  message: '`load()` runs one query for every item of `ids`',
  effect: {
    kind: 'db.read',
    sync: false,
    library: 'pg',
    operation: 'query',
    batch: 'ANY($1)',
    coalesced: false,
  },
  multiplicity: 'N',
  entryPoints: [{ kind: 'http', name: 'GET /a', path: 'src/a.ts', start: 0, end: 5 }],
  evidence: [
    { path: 'src/a.ts', start: TEXT.indexOf('for'), end: TEXT.indexOf(' {'), message: 'loops over ids' },
    { path: 'src/b\u001b[2J.ts', start: 0, end: 1, message: 'calls query()' },
  ],
  impact: { level: 'high', estimate: '100 queries ≈ 200 ms' },
  fixes: [{ id: 'batch', title: 'Load all with one query', safety: 'review' }],
};

const textOf = (path: string) => (path === 'src/a.ts' ? TEXT : undefined);
const summary = { files: 2, functions: 3, entryPoints: 1, durationMs: 1234, cache: { hits: 0, misses: 2 } };
const problems = [{ path: 'src/c.ts', message: 'The file cannot be read (EACCES).' }];
const report = toReport({ toolVersion: '1.2.3', root: '.', summary, findings: [finding], problems }, textOf);

test('lines and columns count from 1 in UTF-16 units, the end is exclusive', () => {
  expect(report.findings[0]?.range).toEqual({ start: { line: 3, column: 9 }, end: { line: 3, column: 17 } });
  expect(report.findings[0]?.evidence[0]?.range.start).toEqual({ line: 2, column: 1 });
});

test('json has exactly the fields of the contract', () => {
  const parsed = JSON.parse(formatJson(report));
  expect(Object.keys(parsed)).toEqual(['version', 'tool', 'root', 'summary', 'findings', 'problems']);
  expect(Object.keys(parsed.findings[0]).sort()).toEqual(
    'confidence effect entryPoints evidence fixes id impact message multiplicity path range rule severity'.split(
      ' ',
    ),
  );
  expect(parsed.findings[0].effect).toEqual({
    kind: 'db.read',
    sync: false,
    library: 'pg',
    operation: 'query',
    batch: 'ANY($1)',
  });
});

test('text', () => {
  expect(formatText(report, textOf, { color: false, quiet: false })).toMatchInlineSnapshot(`
    "src/a.ts:3:9  warning  n-plus-one (likely)
      \`load()\` runs one query for every item of \`ids\`
        2 | for (const id of ids) {
      > 3 |   await load(id);
          |         ^^^^^^^^
        4 | }
      from  GET /a
      path  src/a.ts:2  loops over ids
            └─ src/b�[2J.ts:1  calls query()
      cost  100 queries ≈ 200 ms
      fix   Load all with one query (review)

    Left out (1 problem):
      src/c.ts: The file cannot be read (EACCES).

    1 finding (1 warning) in 2 files, 1 entry point, 1.23 s, 1 problem
    "
  `);
});

test('text tells of tests that were not read', () => {
  const told = (unreadTests: number) =>
    formatText(
      toReport(
        { toolVersion: '', root: '', summary: { ...summary, unreadTests }, findings: [], problems: [] },
        textOf,
      ),
      textOf,
      { color: false, quiet: false },
    );
  expect(told(7)).toBe('No findings in 2 files (7 tests not read), 1 entry point, 1.23 s\n');
  expect(told(1)).toContain('(1 test not read)');
});

test('quiet text is a line for each finding', () => {
  expect(formatText(report, textOf, { color: false, quiet: true })).toBe(
    'src/a.ts:3:9  warning  n-plus-one (likely)  `load()` runs one query for every item of `ids`\n',
  );
});

test('colour adds escape codes and changes nothing else', () => {
  const colored = formatText(report, textOf, { color: true, quiet: false });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what this removes.
  const plain = colored.replace(/\u001b\[\d+m/g, '');
  expect(colored).not.toBe(plain);
  expect(plain).toBe(formatText(report, textOf, { color: false, quiet: false }));
});

test('a frame is left out where the code is minified, and cut where it is long', () => {
  const minified = `${'x();'.repeat(100)}load(id)`;
  const long = `load(\n${'  id,\n'.repeat(30)})`;
  const frame = (text: string) => {
    const own = { ...finding, evidence: [], start: text.indexOf('load'), end: text.length };
    const only = toReport({ toolVersion: '', root: '', summary, findings: [own], problems: [] }, () => text);
    return formatText(only, () => text, { color: false, quiet: false }).match(/^.*\d \|.*$/gm) ?? [];
  };
  expect(frame(minified)).toEqual([]);
  expect(frame(long)).toEqual(['  > 1 | load(', '    2 |   id,']);
});
