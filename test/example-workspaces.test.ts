/** The example workspaces: exactly the lines marked `expect:` have findings, each of the rule that the mark names. */
import { readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lineStarts, positionAt } from '../rules/base/place.ts';
import { judge } from '../rules/judge/judge.ts';
import { programOf } from '../rules/testing/program.ts';
import { REPOSITORY, runCli } from './harness/run-cli.ts';

const MARK = /\/\/ expect: ([a-z-]+)/;

for (const name of ['storefront', 'warehouse']) {
  describe(name, () => {
    const files = readWorkspace(fileURLToPath(new URL(`workspaces/${name}/`, import.meta.url)));
    const { findings, failures } = judge(programOf(files));

    test('no rule fails', () => {
      expect(failures).toEqual([]);
    });

    test('the marked lines have findings, no others have', () => {
      const found = findings.map(finding => {
        const starts = lineStarts(files.get(finding.path) ?? '');
        return `${finding.path}:${positionAt(starts, finding.start).line} ${finding.rule}`;
      });
      expect(found.sort()).toEqual(marksIn(files).sort());
    });

    test('the command line finds the same', async () => {
      const { stdout } = await runCli(['scan', `test/workspaces/${name}`, '--format', 'json'], {
        cwd: REPOSITORY,
      });
      const report = JSON.parse(stdout) as {
        findings: { path: string; rule: string; range: { start: { line: number } } }[];
      };
      const found = report.findings.map(({ path, rule, range }) => `${path}:${range.start.line} ${rule}`);
      expect(found.sort()).toEqual(marksIn(files).sort());
    });

    test('every step of the evidence leads to a place in a file', () => {
      for (const { evidence } of findings) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const step of evidence) {
          expect(step.end).toBeGreaterThanOrEqual(step.start);
          expect(step.end).toBeLessThanOrEqual(files.get(step.path)?.length ?? -1);
        }
      }
    });
  });
}

function readWorkspace(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(
    entry => `${entry.parentPath}${entry.parentPath.endsWith(sep) ? '' : sep}${entry.name}`,
  );
  return new Map(
    paths.sort().map(path => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

function marksIn(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const rule = MARK.exec(line)?.[1];
      return rule === undefined || path.endsWith('.md') ? [] : [`${path}:${index + 1} ${rule}`];
    }),
  );
}
