/** What an edit changes is told by the files around it; the whole program, linked later, says the same. */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../rules/base/finding.ts';
import { writeApplication } from '../benchmarks/application/generate.ts';
import { openCounted } from '../harness/counted-project.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { TEXT_EDITS } from '../robustness/text-edits.ts';

const SHOP = {
  'package.json': JSON.stringify({ dependencies: { express: '5', pg: '8' } }),
  'src/db.ts': `import { Pool } from 'pg';
export const pool = new Pool();
`,
  'src/prices.ts': `import { pool } from './db';
export async function priceOf(id: string) {
  return id.length;
}
export async function readPrice(id: string) {
  return pool.query('SELECT price FROM products WHERE id = $1', [id]);
}
`,
  'src/index.ts': `export { priceOf } from './prices';
`,
  'src/orders.ts': `import { Router } from 'express';
import { priceOf } from './index';
export const orders = Router();
orders.post('/orders', async (req, res) => {
  const prices = [];
  for (const id of req.body.ids) prices.push(await priceOf(id));
  res.json(prices);
});
`,
  'src/hello.ts': `import { Router } from 'express';
export const hello = Router();
hello.post('/hello', (req, res) => res.json('hello'));
`,
  'src/app.ts': `import express from 'express';
import { orders } from './orders';
import { hello } from './hello';
const app = express();
app.use(orders);
app.use(hello);
app.listen(3000);
`,
};

function said(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, path, message }) => `${path} ${rule}: ${message}`);
}

const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

describe('a query that a loop of another file comes to run', () => {
  const root = makeWorkspace(SHOP);
  const edited = read(root, 'src/prices.ts').replace('return id.length;', 'return readPrice(id);');

  test('shows there at once, by way of the file that hands it on', async () => {
    const { project, linked } = await openCounted(root);
    expect(said(project.findings().findings)).toEqual([]);
    await project.update([{ path: 'src/prices.ts', text: edited }]);
    const quick = project.quickFindings();
    expect(quick.extent).toBe('neighbourhood');
    expect(said(quick.findings)).toEqual([expect.stringMatching(/^src\/orders\.ts n-plus-one: priceOf/)]);
    expect(linked()).toBe(1);

    const whole = project.findings();
    expect(whole.extent).toBe('whole');
    expect(whole.findings).toEqual(quick.findings);
    expect(linked()).toBe(2);
  });

  test('is gone at once when it is taken back', async () => {
    const { project, linked } = await openCounted(root);
    await project.update([{ path: 'src/prices.ts', text: edited }]);
    project.findings();
    await project.update([{ path: 'src/prices.ts', text: null }]);
    expect(said(project.quickFindings().findings)).toEqual([]);
    expect(linked()).toBe(2);
  });

  test('moves with what is typed above it', async () => {
    const { project, linked } = await openCounted(root);
    await project.update([{ path: 'src/prices.ts', text: edited }]);
    project.quickFindings();
    await project.update([{ path: 'src/prices.ts', text: `// The shop.\n${edited}` }]);
    const moved = project.quickFindings();
    expect(linked()).toBe(1);
    expect(moved.findings).toEqual(project.findings().findings);
  });

  test('is not missed where the file that comes to lead there was expected to change', async () => {
    const { project, linked } = await openCounted(root);
    await project.expectChange('src/orders.ts');
    const text = read(root, 'src/orders.ts')
      .replace(
        "import { priceOf } from './index';",
        "import { priceOf } from './index';\nimport { readPrice } from './prices';",
      )
      .replace('await priceOf(id)', 'await readPrice(id)');
    await project.update([{ path: 'src/orders.ts', text }]);
    expect(said(project.quickFindings().findings)).toEqual([expect.stringMatching(/n-plus-one: readPrice/)]);
    expect(linked()).toBe(1);
    expect(project.quickFindings().findings).toEqual(project.findings().findings);
  });
});

test('fixes are those of the whole program, though only the neighbourhood was linked', async () => {
  const { project } = await openCounted(makeWorkspace(SHOP));
  const text = `import { readFileSync } from 'node:fs';\n${SHOP['src/hello.ts']}`.replace(
    "res.json('hello')",
    "{ res.json(readFileSync('hello', 'utf8')); }",
  );
  await project.update([{ path: 'src/hello.ts', text }]);
  const quick = project.quickFindings();
  expect(quick.extent).toBe('neighbourhood');
  const [finding] = quick.findings;
  const [offer] = finding?.fixes ?? [];
  if (finding === undefined || offer === undefined) throw new Error('nothing is offered');
  const fixed = await quick.fix(finding, offer.id);
  expect(fixed.kind).toBe('edits');
  expect(fixed).toEqual(await project.findings().fix(finding, offer.id));
});

test('names that a known import takes besides are followed', async () => {
  const calls = (imported: string, called: string) => `import { Router } from 'express';
import { ${imported} } from './all';
export const orders = Router();
orders.post('/orders', async (req, res) => {
  for (const id of req.body.ids) await ${called}(id);
  res.end();
});
`;
  const { project } = await openCounted(
    makeWorkspace({
      ...SHOP,
      'src/all.ts': `export { priceOf } from './prices';\nexport { second } from './second';\n`,
      'src/second.ts': `import { third } from './third';\nexport const second = (id: string) => third(id);\n`,
      'src/third.ts': `import { readPrice } from './prices';\nexport const third = (id: string) => readPrice(id);\n`,
      'src/orders.ts': calls('priceOf', 'priceOf'),
    }),
  );
  await project.expectChange('src/orders.ts');
  await project.update([{ path: 'src/orders.ts', text: calls('priceOf, second', 'second') }]);
  const quick = project.quickFindings();
  expect(said(quick.findings)).toEqual([expect.stringMatching(/n-plus-one: second/)]);
  expect(quick.findings).toEqual(project.findings().findings);
});

test('what a checker, or the end of its work, makes known is of the whole program', async () => {
  const { project } = await openCounted(
    makeWorkspace({
      ...SHOP,
      'src/odd.ts': '// hotpath-ignore-next-line n-plus-one -- odd\nexport const odd = 1;\n',
    }),
  );
  await project.expectChange('src/odd.ts');
  await project.refine();
  expect(project.quickFindings().extent).toBe('whole');
});

test('chains of re-exports are followed as far as linking follows them', async () => {
  const link = (index: number) =>
    `export { priceOf } from './${index === 0 ? 'prices' : `link${index - 1}`}';\n`;
  const links = Array.from({ length: 5000 }, (_, index) => [`src/link${index}.ts`, link(index)] as const);
  const { project } = await openCounted(
    makeWorkspace({
      ...SHOP,
      ...Object.fromEntries(links),
      'src/index.ts': `export { priceOf } from './link4999';\n`,
    }),
  );
  await project.update([{ path: 'src/orders.ts', text: `${SHOP['src/orders.ts']}fetch('/');\n` }]);
  expect(project.quickFindings().extent).toBe('neighbourhood');
});

test('what is known of callers elsewhere makes a function hot that was not before', async () => {
  const { project } = await openCounted(makeWorkspace(SHOP));
  const text = `${SHOP['src/prices.ts']}import { readFileSync } from 'node:fs';\n`.replace(
    'return id.length;',
    'return readFileSync(id).length;',
  );
  await project.update([{ path: 'src/prices.ts', text }]);
  const quick = project.quickFindings();
  expect(said(quick.findings)).toEqual([
    expect.stringMatching(/^src\/prices\.ts sync-io-on-hot-path: .*POST \/orders/),
  ]);
  expect(quick.findings).toEqual(project.findings().findings);
});

test.each([
  ['a file that comes', 'src/new.ts', 'export const more = 1;\n'],
  ['a manifest', 'package.json', null],
])('%s is for the whole program', async (_, path, text) => {
  const root = makeWorkspace(SHOP);
  const { project } = await openCounted(root);
  await project.update([{ path, text }]);
  expect(project.quickFindings().extent).toBe('whole');
});

test('of many changes at once nothing new is told until the whole program is linked', async () => {
  const many = Array.from({ length: 20 }, (_, index) => `src/many/${index}.ts`);
  const text = 'export const load = () => 1;\n';
  const root = makeWorkspace({ ...SHOP, ...Object.fromEntries(many.map(path => [path, text])) });
  const { project, linked } = await openCounted(root);
  await project.update(many.map(path => ({ path, text: `${text}export const more = load();\n` })));
  const { extent, linkedFiles } = project.quickFindings();
  expect({ extent, linkedFiles, linked: linked() }).toEqual({
    extent: 'neighbourhood',
    linkedFiles: 0,
    linked: 1,
  });
});

test('many comments before it do not make an edit a matter of the whole program', async () => {
  const root = makeWorkspace(SHOP);
  const { project, linked } = await openCounted(root);
  const sources = Object.keys(SHOP).filter(path => path.endsWith('.ts'));
  const commented = (path: string) => `// The shop.\n${read(root, path)}`;
  for (const path of sources) await project.update([{ path, text: commented(path) }]);
  const edited = commented('src/prices.ts').replace('return id.length;', 'return readPrice(id);');
  await project.update([{ path: 'src/prices.ts', text: edited }]);
  const quick = project.quickFindings();
  expect(quick.linkedFiles).toBeLessThan(sources.length + 1);
  expect(linked()).toBe(1);
  expect(quick.findings).toEqual(project.findings().findings);
});

test('linking the whole program can be stopped, and what is typed after it is told still', async () => {
  const root = makeWorkspace(SHOP);
  const { project, linked } = await openCounted(root);
  const edited = read(root, 'src/prices.ts').replace('return id.length;', 'return readPrice(id);');
  await project.update([{ path: 'src/prices.ts', text: edited }]);
  const quick = said(project.quickFindings().findings);
  const stop = () => {
    throw new Error('stopped');
  };
  expect(() => project.findings(stop)).toThrow('stopped');
  await project.update([{ path: 'src/prices.ts', text: `${edited}export const other = 1;\n` }]);
  expect(project.quickFindings().extent).toBe('neighbourhood');
  expect(said(project.quickFindings().findings)).toEqual(quick);
  // Around another file nothing is known any more: nothing waits for the whole program for that.
  await project.update([{ path: 'src/hello.ts', text: `${SHOP['src/hello.ts']}fetch('/');\n` }]);
  expect(project.quickFindings()).toMatchObject({ extent: 'neighbourhood', linkedFiles: 0 });
  expect(linked()).toBe(2);
  expect(said(project.findings().findings)).toEqual(quick);
  expect(linked()).toBe(3);
});

describe('the work', () => {
  /** Files that are linked for one more query in a service. */
  async function linkedIn(files: number): Promise<number> {
    const root = makeWorkspace({});
    writeApplication(root, { files, seed: 3 });
    const { project } = await openCounted(root);
    const path = sourcesOf(root).find(each => each.includes('service'));
    if (path === undefined) throw new Error('no service was generated');
    const text = `${read(root, path)}\nexport const more = () => fetch('/');\n`;
    await project.update([{ path, text }]);
    return project.quickFindings().linkedFiles;
  }

  test('does not grow with the workspace', async () => {
    const [few, many] = [await linkedIn(200), await linkedIn(1000)];
    expect(few).toBeLessThan(100);
    expect(many).toBeLessThan(few * 1.5);
  });
});

function sourcesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path))
    .sort();
}

const WORKSPACES = join(import.meta.dirname, '../workspaces');

describe.each(['storefront', 'warehouse'])('%s, after any edit', workspace => {
  test('says by the neighbourhood what the whole program says', { timeout: 300_000 }, async () => {
    const root = makeWorkspace({});
    cpSync(join(WORKSPACES, workspace), root, { recursive: true });
    const { project } = await openCounted(root);
    const counts = { edits: 0, quick: 0, same: 0 };
    const edit = fc.record({
      path: fc.constantFrom(...sourcesOf(root)),
      kind: fc.constantFrom(...Object.keys(TEXT_EDITS)),
      at: fc.nat(1000),
    });
    for (const { path, kind, at } of fc.sample(edit, { numRuns: 100, seed: 7 })) {
      const text = read(root, path);
      await project.update([{ path, text: TEXT_EDITS[kind]?.(text, at) ?? text }]);
      const quick = project.quickFindings();
      counts.edits++;
      if (quick.extent === 'neighbourhood') {
        counts.quick++;
        if (JSON.stringify(quick.findings) === JSON.stringify(project.findings().findings)) counts.same++;
      }
      await project.update([{ path, text: null }]);
      project.findings();
    }
    console.log(`${workspace}:`, counts);
    expect(counts.quick).toBeGreaterThan(20);
    // What is not the same is told by the whole program half a second later.
    expect(counts.same / counts.quick).toBeGreaterThanOrEqual(0.95);
  });
});
