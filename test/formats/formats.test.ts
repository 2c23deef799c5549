/** What the formats say is what their readers take: SARIF's official validator, GitHub's and GitLab's forms, XML. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Sarif from 'sarif';
import { beforeAll, expect, test } from 'vitest';
import { SHOP } from '../cli/shop.ts';
import { runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { installValidators, type Validators } from './install-validators.ts';

/** A folder that is no URI as it stands, and a name that is markup. */
const ODD = 'src/50% off, #1/<img src=x onerror=alert(1)>.ts';
const shop = makeWorkspace({
  ...SHOP,
  [ODD]: SHOP['src/routes.ts'].replace('./authors.ts', '../authors.ts').replace('/posts', '/odd|]]><b>@all'),
  'src/broken.ts': 'export function (( {',
});

let validators: Validators;
beforeAll(() => {
  validators = installValidators();
});

async function scanAs(format: string, cwd = shop): Promise<string> {
  const { status, stdout, stderr } = await runCli(['scan', '-r', 'n-plus-one', '--format', format], { cwd });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  return stdout;
}

test('sarif passes the schema, the rules of its authors, and those of GitHub', async () => {
  const log = join(shop, 'hotpath.sarif');
  await scanAs(`sarif:${log}`);
  const verdicts = join(shop, 'verdicts.sarif');
  execFileSync(validators.multitool, [
    'validate',
    log,
    '--rule-kind',
    'Sarif;Gh',
    '--output',
    verdicts,
    '--log',
    'ForceOverwrite',
  ]);
  const { runs } = JSON.parse(readFileSync(verdicts, 'utf8').replace(/^\ufeff/, ''));
  const wrong = runs[0].results.filter((result: { level?: string }) => result.level !== 'note');
  expect(wrong).toEqual([]);
});

test('sarif has the path that proves a finding, its fingerprint, its edits and its page', async () => {
  const { runs } = JSON.parse(await scanAs('sarif'));
  const [{ columnKind, tool, results, invocations }] = runs;
  expect(columnKind).toBe('utf16CodeUnits');
  const result = results.find((each: { locations: unknown[] }) =>
    JSON.stringify(each.locations).includes('routes.ts'),
  );
  expect(result.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'src/routes.ts', uriBaseId: '%SRCROOT%' },
    region: { startLine: 9, startColumn: 24 },
  });
  expect(result.codeFlows[0].threadFlows[0].locations.at(-1).location).toMatchObject({
    physicalLocation: { artifactLocation: { uri: 'src/authors.ts' }, region: { startLine: 6 } },
    message: { text: expect.stringContaining('author.findFirst') },
  });
  expect(result.partialFingerprints).toEqual({
    'hotpathFinding/v1': expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  const page = readFileSync('rules/catalog/n-plus-one/README.md', 'utf8');
  expect(tool.driver.rules[result.ruleIndex]).toMatchObject({ id: 'n-plus-one', help: { markdown: page } });
  expect(JSON.stringify(results)).toContain(
    'src/50%25%20off%2C%20%231/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E.ts',
  );
  expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
});

test('sarif has the edits of fixes', async () => {
  const cwd = makeWorkspace({
    'package.json': JSON.stringify({ dependencies: { express: '5' } }),
    'src/app.ts': `import { readFileSync } from 'node:fs';
import express from 'express';
const app = express();
app.get('/terms', (req, res) => {
  res.send(readFileSync('terms.html'));
});
`,
  });
  const { stdout } = await runCli(['scan', '-r', 'sync-io-on-hot-path', '-f', 'sarif'], { cwd });
  const [change] = JSON.parse(stdout).runs[0].results[0].fixes[0].artifactChanges;
  expect(change.artifactLocation.uri).toBe('src/app.ts');
  expect(JSON.stringify(change.replacements)).toMatch(/await/);
});

test('sarif has edits at their lines in files without findings, tests among them, with and without a cache', async () => {
  const cwd = makeWorkspace({
    'package.json': JSON.stringify({ dependencies: { express: '5' } }),
    'src/terms.ts': `import { readFileSync } from 'node:fs';
export function terms(): string {
  return readFileSync('terms.txt', 'utf8');
}
`,
    'src/app.ts': `import express from 'express';
import { terms } from './terms';
express().get('/terms', (req, res) => res.send(terms()));
`,
    'src/print.ts': `import { terms } from './terms';
export async function print(): Promise<void> {

  console.log(terms());
}
`,
    'src/terms.test.ts': `import { terms } from './terms';
test('terms', async () => {
  expect(
    terms(),
  ).toBe('');
});
`,
  });
  const changed = async (): Promise<[path: string, lines: number[]][]> => {
    const { stdout } = await runCli(['scan', '-r', 'sync-io-on-hot-path', '-f', 'sarif'], { cwd });
    return JSON.parse(stdout).runs[0].results[0].fixes[0].artifactChanges.map(
      ({ artifactLocation, replacements }: Sarif.ArtifactChange) => [
        artifactLocation.uri,
        replacements.map(({ deletedRegion }) => deletedRegion.startLine),
      ],
    );
  };
  const first = await changed();
  expect(first).toEqual([
    ['src/app.ts', [3, 3]],
    ['src/print.ts', [4]],
    ['src/terms.test.ts', [4]],
    ['src/terms.ts', expect.arrayContaining([1, 3])],
  ]);
  expect(await changed()).toEqual(first);
});

test('github: one command a line, with what could end it escaped', async () => {
  const lines = (await scanAs('github')).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^::(?:warning|error|notice) [^:]+::.+$/);
  expect(lines[0]).toContain(
    'file=src/50%25 off%2C #1/<img src=x onerror=alert(1)>.ts,line=9,endLine=9,col=24,',
  );
});

test('gitlab: a list of issues with fingerprints of their own', async () => {
  const issues: { fingerprint: string }[] = JSON.parse(await scanAs('gitlab'));
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  expect(issues[1]).toEqual({
    description: expect.stringContaining('loadAuthor'),
    check_name: 'n-plus-one',
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    severity: 'major',
    location: { path: 'src/routes.ts', lines: { begin: 9, end: 9 } },
  });
});

test('junit: well-formed whatever is in names, a failed test for each finding', async () => {
  const xml = await scanAs('junit');
  expect(validators.validateXml(xml)).toBe(true);
  expect(xml).toContain('<testsuites name="hotpath" tests="2" failures="2" errors="0"');
  expect(xml.match(/<failure /g)).toHaveLength(2);
  expect(xml).not.toMatch(/<img|<b>/);
});

test('junit without findings is one test that passed', async () => {
  const { stdout } = await runCli(['scan', '-f', 'junit'], { cwd: makeWorkspace({ 'a.ts': '' }) });
  expect(validators.validateXml(stdout)).toBe(true);
  expect(stdout).toContain('tests="1" failures="0"');
});

test('markdown: a table, a fold for each finding, and nothing of the names is markup', async () => {
  const comment = await scanAs('markdown');
  expect(comment).toMatch(/^## Hotpath: 2 findings \(2 \w+\)\n/);
  expect(comment.match(/^\| high \| /gm)).toHaveLength(2);
  expect(comment.match(/<details>/g)).toHaveLength(2);
  expect(comment).not.toMatch(/<img|@all/);
});

test('paths start in the folder that the command runs in', async () => {
  const cwd = makeWorkspace(
    Object.fromEntries(Object.entries(SHOP).map(([path, text]) => [`apps/shop/${path}`, text])),
  );
  const [issue] = JSON.parse(
    (await runCli(['scan', './apps/shop', '-f', 'gitlab', '-r', 'n-plus-one'], { cwd })).stdout,
  );
  expect(issue.location.path).toBe('apps/shop/src/routes.ts');
});
