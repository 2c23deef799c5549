/** An earlier state of a workspace gives what a fresh scan of its checkout gives, and parses only what differs. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../server/host/find-files.ts';
import { readEarlierFiles } from '../../server/workspace/earlier-files.ts';
import { openProject } from '../../server/workspace/project.ts';
import { findRenames } from '../../server/workspace/renames.ts';
import type { ScanResult } from '../../server/workspace/scan-result.ts';
import { commitAll, git } from '../harness/git-repository.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

function plain({ findings, summary, problems }: ScanResult): unknown {
  const { files, functions, entryPoints } = summary;
  return { findings, problems, files, functions, entryPoints };
}

test.each(['storefront', 'warehouse'])(
  '%s, before half of its files were moved, changed or deleted',
  async name => {
    const root = makeWorkspace({});
    cpSync(`test/workspaces/${name}`, root, { recursive: true });
    git(root, 'init', '--quiet', '--initial-branch=main');
    commitAll(root, 'first');
    const fresh = plain((await openProject(root)).findings());
    const { sources } = findFiles(root);
    for (const [index, path] of sources.entries()) {
      const file = join(root, path);
      if (index % 4 === 0) rmSync(file);
      if (index % 4 === 1) writeFileSync(file, `// one line more\n${readFileSync(file, 'utf8')}`);
      if (index % 4 === 2) {
        mkdirSync(dirname(join(root, 'moved', path)), { recursive: true });
        renameSync(file, join(root, 'moved', path));
      }
    }
    writeFileSync(join(root, 'package.json'), '{ "name": "other" }');
    const project = await openProject(root);
    const files = await readEarlierFiles(project.root, 'HEAD');
    // What was moved goes by its new path in fingerprints.
    const then = (await project.earlier({ ...files, renames: new Map() })).findings();
    expect(plain(then)).toEqual(fresh);
    expect(then.summary.cache.misses).toBeLessThanOrEqual(0.75 * sources.length + 1);
    expect(files.renames.size).toBeGreaterThan(0);
    expect([...files.renames].every(([from, to]) => to === `moved/${from}`)).toBe(true);
  },
);

test('renames: equal texts first, then those with most of their lines', () => {
  const text = (...lines: number[]) => lines.map(line => `line number ${line}\n`).join('');
  const renames = findRenames(
    new Map([
      ['a/one.ts', text(1, 2, 3, 4)],
      ['a/two.ts', text(1, 2, 3, 5)],
      ['a/three.ts', text(7, 8, 9)],
      ['a/empty.ts', ''],
    ]),
    new Map([
      ['b/other.ts', text(1, 2, 3, 4)],
      ['b/two.ts', text(1, 2, 3, 6)],
      ['b/three.ts', text(7, 10, 11, 12)],
      ['b/empty.ts', ''],
    ]),
  );
  expect([...renames]).toEqual([
    ['a/one.ts', 'b/other.ts'],
    ['a/two.ts', 'b/two.ts'],
  ]);
});
