/** What a run of an entry point costs: each example is a handler, with the words for it in its first line. */
import { expect, test } from 'vitest';
import { estimateCost } from '../catalog/entry-cost.ts';
import { parseFixture } from '../testing/fixture.ts';
import { programOf } from '../testing/program.ts';
import { DEFAULT_LATENCY } from './latency.ts';

const HEAD = `import express from 'express';
import axios from 'axios';
import pMap from 'p-map';
import { readFileSync } from 'node:fs';
import { PrismaClient } from '@prisma/client';
export const app = express();
export const prisma = new PrismaClient();
`;

/** The words for each entry point of a program, by its name. */
function costs(text: string): Record<string, string> {
  const program = programOf(parseFixture('app.ts', `// An example\n\n${text}`).files);
  return Object.fromEntries(
    program.entryPoints.map(entry => [
      entry.name,
      estimateCost(program.costOf(entry), DEFAULT_LATENCY).words,
    ]),
  );
}

const EXAMPLES: readonly (readonly [title: string, words: string, body: string])[] = [
  [
    'one query, and two for each of its rows',
    '1 + 2N queries, about 400 ms',
    `const orders = await prisma.order.findMany();
     for (const order of orders) {
       order.customer = await prisma.customer.findFirst({ where: { id: order.customerId } });
       order.items = await prisma.item.findMany({ where: { orderId: order.id } });
     }
     res.json(orders);`,
  ],
  [
    'a loop in a loop',
    '1 + N + N×M queries, about 20 s',
    `for (const shop of await prisma.shop.findMany()) {
       for (const shelf of await prisma.shelf.findMany({ where: { shop } }))
         await prisma.shelf.update({ where: { id: shelf.id }, data: {} });
     }
     res.end();`,
  ],
  [
    'requests at once take as long as one, and all of them count',
    'N HTTP calls, about 50 ms',
    `await Promise.all(req.body.ids.map(id => axios.get('https://example.org/' + id)));
     res.end();`,
  ],
  [
    'one after another they add up',
    'N HTTP calls, about 5 s',
    `for (const id of req.body.ids) await axios.get('https://example.org/' + id);
     res.end();`,
  ],
  [
    'a few at a time take less than that',
    'up to N HTTP calls, about 5 s',
    `await pMap(req.body.ids, id => axios.get('https://example.org/' + id), { concurrency: 4 });
     res.end();`,
  ],
  [
    'a branch may not be taken',
    'up to 2 queries, about 4 ms',
    `const order = await prisma.order.findFirst();
     if (req.query.full) order.items = await prisma.item.findMany({ where: { orderId: order.id } });
     res.json(order);`,
  ],
  [
    'what only a failure leads to is left out',
    '1 query, about 2 ms',
    `try { await prisma.order.create({ data: {} }); }
     catch { await prisma.failure.create({ data: {} }); }
     res.end();`,
  ],
  [
    'a list that the text shows',
    '3 queries, about 6 ms',
    `for (const name of ['a', 'b', 'c']) await prisma.tag.create({ data: { name } });
     res.end();`,
  ],
  [
    'several kinds of work',
    '1 query, 1 HTTP call, 1 file operation, about 52 ms',
    `const terms = readFileSync('terms.txt', 'utf8');
     const rate = await axios.get('https://example.org/rate');
     res.json({ terms, rate, order: await prisma.order.findFirst() });`,
  ],
  ['nothing that takes time', '', 'res.end();'],
  [
    'what is started for later is not of the request',
    '',
    `setTimeout(() => prisma.order.deleteMany(), 1000);
     res.end();`,
  ],
];

for (const [title, words, body] of EXAMPLES) {
  test(title, () => {
    expect(costs(`${HEAD}app.post('/run', async (req, res) => {\n${body}\n});\n`)).toEqual({
      'POST /run': words,
    });
  });
}

test('calls are followed through files, and counted as often as they are made', () => {
  const found = costs(`//# src/app.ts
import express from 'express';
import { loadCustomer } from './customers';
export const app = express();
app.get('/orders', async (req, res) => {
  const first = await loadCustomer(1);
  const second = await loadCustomer(2);
  for (const id of req.body.ids) await loadCustomer(id);
  res.json([first, second]);
});
//# src/customers.ts
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export async function loadCustomer(id) {
  const customer = await prisma.customer.findFirst({ where: { id } });
  return { customer, orders: await prisma.order.findMany({ where: { customer: id } }) };
}
`);
  expect(found).toEqual({ 'GET /orders': '4 + 2N queries, about 410 ms' });
});

test('middleware before the handler is part of the request', () => {
  const found = costs(`${HEAD}
async function requireUser(req, res, next) {
  req.user = await prisma.user.findFirst({ where: { token: req.headers.token } });
  next();
}
app.get('/me', requireUser, async (req, res) => res.json(await prisma.order.findMany({ where: { user: req.user } })));
`);
  expect(found).toEqual({ 'GET /me': '2 queries, about 4 ms' });
});

test('a call of one of several implementations counts the one that does most', () => {
  const found = costs(`${HEAD}
abstract class Store { abstract load(id: string): Promise<unknown> }
export class Small extends Store { async load(id: string) { return prisma.a.findFirst({ where: { id } }); } }
export class Large extends Store {
  async load(id: string) { await prisma.a.findFirst({ where: { id } }); return prisma.b.findFirst({ where: { id } }); }
}
export class Show {
  constructor(private readonly store: Store) {}
  async one(id: string) { return this.store.load(id); }
}
export function serve(show: Show) {
  app.get('/one', async (req, res) => res.json(await show.one(req.params.id)));
}
`);
  expect(found).toEqual({ 'GET /one': '2 queries, about 4 ms' });
});

test('what an argument rules out is not counted', () => {
  const found = costs(`${HEAD}
async function load(id, options) {
  const order = await prisma.order.findFirst({ where: { id } });
  if (options?.items) order.items = await prisma.item.findMany({ where: { order: id } });
  return order;
}
app.get('/short', async (req, res) => res.json(await load(req.params.id)));
app.get('/long', async (req, res) => res.json(await load(req.params.id, { items: true })));
`);
  expect(found).toEqual({
    'GET /short': '1 query, about 2 ms',
    'GET /long': 'up to 2 queries, about 4 ms',
  });
});

test('functions that call each other run once each, whichever is asked first', () => {
  const found = costs(`${HEAD}
async function even(n) { await prisma.a.findFirst(); if (n > 0) await odd(n - 1); }
async function odd(n) { await prisma.b.findFirst(); if (n > 0) await even(n - 1); }
app.get('/even', async (req, res) => res.json(await even(4)));
app.get('/odd', async (req, res) => res.json(await odd(4)));
`);
  expect(found['GET /even']).toBe('2 queries, about 4 ms');
  expect(found['GET /odd']).toBe('2 queries, about 4 ms');
});
