/** Every marked line has its finding; four of them are looked at closely. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findings, lineOf, marks, show, until } from './workbench.ts';

interface Expected {
  readonly rule: string;
  readonly path: string;
  /** The text under the squiggle. */
  readonly text: string;
  /** A related place in another file, and what the text there holds. */
  readonly related: { readonly path: string; readonly text: string };
}

const EXPECTED: readonly Expected[] = [
  {
    rule: 'n-plus-one',
    path: 'web/app/products/page.tsx',
    text: 'ratingOf(product.id)',
    related: { path: 'web/lib/ratings.ts', text: 'prisma.review.aggregate(' },
  },
  {
    rule: 'unbounded-concurrency',
    path: 'src/services/shipping-service.ts',
    text: "quoteParcel('north-post', parcel)",
    related: { path: 'src/lib/carrier-client.ts', text: 'carriers.post' },
  },
  {
    rule: 'sync-io-on-hot-path',
    path: 'src/legacy/tax-table.js',
    text: "fs.readFileSync(TABLE, 'utf8')",
    related: { path: 'src/documents/invoice.ts', text: 'taxRateFor(' },
  },
  {
    rule: 'missing-cache-headers',
    path: 'src/lib/pages.ts',
    text: 'res.json({ items, page, next })',
    related: { path: 'src/routes/search.ts', text: "'/'" },
  },
];

export async function checkFindings(): Promise<void> {
  const expected = marks();
  assert.ok(expected.length >= 14, 'the example has its marks');
  await until('the findings of the marked lines', () => equal(findings().map(lineOf).sort(), expected));
  for (const finding of EXPECTED) await checkFinding(finding);
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

async function checkFinding(expected: Expected): Promise<void> {
  const { document } = await show(expected.path);
  const here = findings().filter(found => found.path === expected.path && found.rule === expected.rule);
  const found = here.find(({ diagnostic }) => document.getText(diagnostic.range) === expected.text);
  assert.ok(found, `${expected.path}: ${expected.rule} under ${expected.text}`);
  const { code, relatedInformation } = found.diagnostic;
  assert.ok(
    typeof code === 'object' && code.target.path.endsWith(`${expected.rule}/README.md`),
    'a link to the rule',
  );
  const texts = await Promise.all(
    (relatedInformation ?? []).map(async ({ location }) => {
      const related = await vscode.workspace.openTextDocument(location.uri);
      return { path: location.uri.path, text: related.getText(location.range) };
    }),
  );
  assert.ok(
    texts.some(
      place => place.path.endsWith(expected.related.path) && place.text.includes(expected.related.text),
    ),
    `${expected.rule}: a related place in ${expected.related.path}; there are ${JSON.stringify(texts)}`,
  );
}
