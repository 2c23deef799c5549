/** What is generated is fresh, and what is said twice agrees. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';

const generators = globSync('rules/*/index-*.ts').sort();

test('catalog and knowledge have a generator each', () => {
  expect(generators).toEqual(['rules/catalog/index-catalog.ts', 'rules/knowledge/index-knowledge.ts']);
});

test.each(generators)('%s would write what is there', generator => {
  const { status, stderr } = spawnSync(process.execPath, [generator, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
});

test('the JSON schema and the generated parts of the documentation are fresh', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['server/documentation/write-documentation.ts', '--check'],
    {
      encoding: 'utf8',
    },
  );
  expect({ status, stderr }).toMatchObject({ status: 0 });
});

test('the index of the documentation has every page', () => {
  const index = readFileSync('docs/README.md', 'utf8');
  const pages = globSync('docs/*.md').map(path => path.slice('docs/'.length));
  expect(pages.filter(page => page !== 'README.md' && !index.includes(`(${page})`))).toEqual([]);
});

test("the package's version is the changelog's newest", () => {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(/^## \[?v?(\d+\.\d+\.\d+)/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1]).toBe(version);
});
