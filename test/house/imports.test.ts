/** Every import of the code is one that ARCHITECTURE.md allows. */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { readImportTable, violations } from './import-table.ts';

const table = readImportTable(readFileSync('ARCHITECTURE.md', 'utf8'));

test('no file imports what the table does not allow', () => {
  const paths = globSync(['client/**/*.{ts,tsx}', 'server/**/*.ts', 'rules/**/*.{ts,tsx}'], {
    ignore: ['**/fixtures/**', '**/node_modules/**'],
  });
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.flatMap(path => violations(table, path, readFileSync(path, 'utf8')))).toEqual([]);
});

test('every row names something that exists', () => {
  const paths = globSync(['client/**', 'server/**', 'rules/**'], { ignore: ['**/node_modules/**'] });
  const missing = [...table.keys()].filter(
    row => !paths.some(path => path === row || path.startsWith(`${row}/`)),
  );
  expect(missing).toEqual([]);
});

test.each([
  ['rules/base/made-up.ts', `import { judge } from '../judge/judge.ts';`],
  ['rules/link/made-up.ts', `import { readFileSync } from 'node:fs';`],
  ['rules/link/made-up.ts', `import { collectFacts } from '../facts/collect.ts';`],
  ['rules/link/made-up.ts', `export { collectFacts } from '../facts/collect.ts';`],
  ['rules/link/values/made-up.ts', `import { tripOf } from '../repeats/repeats.ts';`],
  ['rules/facts/made-up.ts', `const module = await import('../link/link-program.ts');`],
  ['rules/catalog/n-plus-one/made-up.ts', `import { rule } from '../sync-io-on-hot-path/rule.ts';`],
  ['server/cli/made-up.ts', `import { createConnection } from 'vscode-languageserver/node';`],
  ['server/workspace/made-up.ts', `import '../lsp/main.ts';`],
  ['client/made-up.ts', `import { judge } from '../rules/judge/judge.ts';`],
  ['rules/made-up/made-up.ts', ``],
])('%s may not say %s', (path, text) => {
  expect(violations(table, path, text)).toHaveLength(1);
});

test.each([
  ['rules/link/made-up.ts', `import type { FileFacts } from '../facts/facts.ts';`],
  ['rules/catalog/n-plus-one/made-up.ts', `import { evidenceOf } from '../evidence.ts';`],
  [
    'rules/link/made-up.test.ts',
    `import { test } from 'vitest'; import { link } from '../../test/harness/link.ts';`,
  ],
  ['server/cli/made-up.ts', `import { judge } from '../../rules/judge/judge.ts'; import 'node:fs';`],
])('%s may say %s', (path, text) => {
  expect(violations(table, path, text)).toEqual([]);
});
