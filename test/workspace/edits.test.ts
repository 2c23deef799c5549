/** After any edits of a real workspace, what a project says is what a fresh scan says; what only moves is not linked again. */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../rules/base/place.ts';
import { openProject } from '../../server/workspace/project.ts';
import type { Project } from '../../server/workspace/project-interface.ts';
import { openCounted } from '../harness/counted-project.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';
import { TEXT_EDITS } from '../robustness/text-edits.ts';

const STOREFRONT = join(import.meta.dirname, '../workspaces/storefront');

function sourcesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path))
    .sort();
}

const PATHS = sourcesOf(STOREFRONT);

function copyOfStorefront(): string {
  const root = makeWorkspace({});
  cpSync(STOREFRONT, root, { recursive: true });
  return root;
}

function shown(project: Project) {
  const { findings, problems, outdated, textOf, summary } = project.findings();
  const { files, functions, entryPoints } = summary;
  const cut = findings.map(({ path, start, end }) => textOf(path)?.slice(start, end));
  return { findings, cut, problems, outdated, files, functions, entryPoints };
}

async function expectAsFresh(root: string, project: Project): Promise<void> {
  expect(shown(project)).toEqual(shown(await openProject(root)));
}

const edit = fc.record({
  path: fc.constantFrom(...PATHS),
  kind: fc.constantFrom(...Object.keys(TEXT_EDITS)),
  at: fc.nat(1000),
});

test('any edits on the disk', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      async rounds => {
        const root = copyOfStorefront();
        const project = await openProject(root);
        project.findings();
        for (const edits of rounds) {
          for (const { path, kind, at } of edits) {
            const text = readFileSync(join(root, path), 'utf8');
            writeInto(root, path, TEXT_EDITS[kind]?.(text, at) ?? text);
          }
          await project.update(edits.map(({ path }) => ({ path, text: null })));
          await expectAsFresh(root, project);
        }
      },
    ),
    { numRuns: 20 },
  );
});

describe('what only moves is not linked again', () => {
  const PATH = 'src/routes/orders.ts';
  const text = readFileSync(join(STOREFRONT, PATH), 'utf8');

  test.each([
    ['comments and empty lines', `// one\n\n${text}\n/* two */\n`],
    ['indentation', text.replaceAll('\n  ', '\n      ')],
    ['something half-typed', `${text}\nfunction more( {\n`],
  ])('%s', async (_, edited) => {
    const { project, linked } = await openCounted(copyOfStorefront());
    await project.update([{ path: PATH, text: edited }]);
    project.findings();
    expect(linked()).toBe(1);
  });

  test('other severities count though nothing moved', async () => {
    let severities: Record<string, 'off'> = {};
    const project = await openProject(copyOfStorefront(), {
      get severities() {
        return severities;
      },
    });
    const rules = () => new Set(project.findings().findings.map(({ rule }) => rule));
    expect(rules()).toContain('n-plus-one');
    severities = { 'n-plus-one': 'off' };
    await project.update([{ path: PATH, text: `// one\n${text}` }]);
    expect(rules()).not.toContain('n-plus-one');
  });

  test('a call more is linked', async () => {
    const { project, linked } = await openCounted(copyOfStorefront());
    await project.update([{ path: PATH, text: `${text}\nfetch('https://example.org');\n` }]);
    project.findings();
    expect(linked()).toBe(2);
  });

  test('fixes are those of the text as it is', async () => {
    const root = copyOfStorefront();
    const { project } = await openCounted(root);
    for (const path of PATHS) {
      const moved = `// more\n\n${readFileSync(join(root, path), 'utf8')}`;
      writeInto(root, path, moved);
      await project.update([{ path, text: null }]);
    }
    const fresh = await openProject(root);
    for (const [index, finding] of project.findings().findings.entries()) {
      for (const { id } of finding.fixes) {
        const expected = fresh.findings().findings[index];
        expect(await project.findings().fix(finding, id)).toEqual(
          expected && (await fresh.findings().fix(expected, id)),
        );
      }
    }
  });
});

test('what entry points cost moves with an edit above them, and is told anew by one that says more', async () => {
  const root = makeWorkspace({
    'package.json': JSON.stringify({ dependencies: { express: '5', pg: '8' } }),
    'src/app.ts': `import express from 'express';
import { Pool } from 'pg';
const pool = new Pool();
const app = express();
app.get('/orders', async (req, res) => {
  res.json(await pool.query('SELECT id FROM orders LIMIT 10'));
});
`,
    'src/more.ts': `import { Router } from 'express';
export const router = Router();
router.get('/more', async (req, res) => res.json(await fetch('https://example.org')));
`,
  });
  const { project, linked } = await openCounted(root);
  const [before] = project.entryCosts('src/app.ts');
  const text = readFileSync(join(root, 'src/app.ts'), 'utf8');

  const earlier = linked();
  await project.update([{ path: 'src/app.ts', text: `// The shop.\n${text}` }]);
  const [moved] = project.entryCosts('src/app.ts');
  expect(moved).toEqual({
    ...before,
    registered: shifted(before?.registered),
    sites: before?.sites.map(shifted),
  });
  // Of a file that is opened only now, too.
  expect(project.entryCosts('src/more.ts')).toHaveLength(1);
  expect(linked()).toBe(earlier);

  const twice = text.replace('res.json', "await pool.query('SELECT 1');\n  res.json");
  await project.update([{ path: 'src/app.ts', text: twice }]);
  expect(project.entryCosts('src/app.ts')[0]?.estimate.words).not.toBe(before?.estimate.words);
});

function shifted(place: Place | undefined): Place | undefined {
  const by = '// The shop.\n'.length;
  return place && { path: place.path, start: place.start + by, end: place.end + by };
}
