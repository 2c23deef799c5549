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

test('schema and documentation of the configuration are fresh', () => {
  const { status, stderr } = spawnSync(process.execPath, ['server/host/document-config.ts', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
});

test("the package's version is the changelog's newest", () => {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(/^## \[?v?(\d+\.\d+\.\d+)/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1]).toBe(version);
});
