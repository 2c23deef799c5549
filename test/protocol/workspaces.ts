/** Workspaces for protocol tests: copies of the examples that ship with the project, and small ones. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { writeInto } from '../harness/temporary-workspace.ts';

const EXAMPLES = fileURLToPath(new URL('../workspaces', import.meta.url));

/** A copy that goes when the test ends. */
export function copyOf(example: 'storefront' | 'warehouse'): string {
  const root = temporaryFolder();
  cpSync(join(EXAMPLES, example), root, { recursive: true });
  return root;
}

export function workspaceOf(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) writeInto(root, path, text);
  return root;
}

function temporaryFolder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath-protocol-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  return root;
}

/** A route that asks the database for each order's customer, through another file. */
export const SHOP: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'shop',
    dependencies: { express: '5.0.0', '@prisma/client': '6.0.0' },
  }),
  'src/app.ts': `import express from 'express';
import { readFileSync } from 'node:fs';
import { loadCustomer } from './customers';

export const app = express();

app.post('/orders', async (req, res) => {
  const names: string[] = [];
  for (const order of req.body.orders) {
    const customer = await loadCustomer(order.customerId);
    names.push(customer.name);
  }
  res.json(names);
});

app.post('/terms', async (_req, res) => {
  const terms = readFileSync('terms.txt', 'utf8');
  res.send(terms);
});

app.get('/about', (_req, res) => {
  res.json({ name: 'shop' });
});
`,
  'src/customers.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function loadCustomer(id: string) {
  return prisma.customer.findFirst({ where: { id } });
}
`,
};

/** The findings of SHOP's \`src/app.ts\`. */
export const SHOP_FINDINGS = ['10 n-plus-one', '17 sync-io-on-hot-path', '22 missing-cache-headers'];
