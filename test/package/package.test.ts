/** The packaged extension holds what runs and nothing else, and what it holds runs. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackedFile, packageExtension, unpackExtension } from '../harness/packaged-extension.ts';
import { REPOSITORY } from '../harness/run-cli.ts';

const MAX_BYTES = 15_000_000;

/** What may be in the package, below `extension/`. */
const ALLOWED = [
  /^(?:package\.json|readme\.md|changelog\.md|LICENSE\.txt|docs\/icon\.png|docs\/hotpath\.config\.schema\.json)$/,
  /^docs\/images\/[\w-]+\.png$/,
  /^dist\/(?:client|server|rules)\/[\w/.-]+\.c?js$/,
  /^dist\/server\/(?:report-page\.json|third-party\.txt)$/,
  /^dist\/server\/typescript-lib\/lib[\w.]*\.d\.ts$/,
  /^rules\/catalog\/[\w-]+\/README\.md$/,
  /^node_modules\/(?:@oxc-parser\/binding-[\w-]+|oxc-parser|@oxc-resolver\/binding-[\w-]+|oxc-resolver|@oxc-project\/types)\//,
];

describe('the package', () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotpath-package-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let vsix = '';
  let extension = '';
  let files: readonly PackedFile[] = [];
  beforeAll(async () => {
    vsix = await packageExtension(folder);
    ({ extension, files } = await unpackExtension(vsix, path.join(folder, 'unpacked')));
  });

  it('holds no development files', () => {
    const names = files
      .filter(({ path: name }) => name.startsWith('extension/') && !name.endsWith('/'))
      .map(({ path: name }) => name.slice('extension/'.length));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter(name => !ALLOWED.some(allowed => allowed.test(name)))).toEqual([]);
  });

  it('stays under 15 MB', () => {
    expect(statSync(vsix).size).toBeLessThan(MAX_BYTES);
  });

  it('has the files that its manifest names', () => {
    const manifest = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8')) as {
      main: string;
      icon: string;
      bin: { hotpath: string };
      contributes: {
        jsonValidation: { url: string }[];
        walkthroughs: { steps: { media: { image: string } }[] }[];
      };
    };
    const schemas = manifest.contributes.jsonValidation.map(({ url }) => url);
    const pictures = manifest.contributes.walkthroughs.flatMap(({ steps }) =>
      steps.map(({ media }) => media.image),
    );
    for (const file of [manifest.main, manifest.icon, manifest.bin.hotpath, ...schemas, ...pictures]) {
      expect(existsSync(path.join(extension, file)), file).toBe(true);
    }
  });

  it('scans with the parsers inside it', async () => {
    const bin = path.join(extension, 'dist/server/hotpath.js');
    const { code, stdout } = await run(bin, [
      'scan',
      path.join(REPOSITORY, 'test/workspaces/warehouse'),
      '--format',
      'json',
    ]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { findings: { rule: string }[]; problems: unknown[] };
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual(['n-plus-one', 'sync-io-on-hot-path']);
    expect(report.problems).toEqual([]);
  });

  it('explains its rules', async () => {
    const { code, stdout } = await run(path.join(extension, 'dist/server/hotpath.js'), [
      'explain',
      'n-plus-one',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('n-plus-one');
  });
});

function run(bin: string, args: readonly string[]): Promise<{ code: number; stdout: string }> {
  return new Promise(resolve => {
    // Far from the repository, whose node_modules would hide what is missing in the package.
    execFile(process.execPath, [bin, ...args], { cwd: tmpdir() }, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout });
    });
  });
}
