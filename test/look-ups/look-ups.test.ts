/** A look-up that a fix writes answers what the search before answered, whatever the rows hold. */
import { stripTypeScriptTypes } from 'node:module';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runFix } from '../harness/fix-fixture.ts';

interface Order {
  readonly customerId: unknown;
}

interface Customer {
  readonly id: unknown;
  readonly at: number;
}

type Joined = () => Promise<unknown>;

const ROWS = `const orders = await prisma.order.findMany();
  const customers = await prisma.customer.findMany();
  const ids = customers.map(customer => customer.id);`;

/** Keys of few values, so that some are found and some are there several times. */
const key = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom('', 'a', 'b', '1', null, undefined, true, 0, -0),
);
const keyOrNaN = fc.oneof(key, fc.constant(Number.NaN));

const SEARCHES: Readonly<Record<string, readonly [search: string, keys: fc.Arbitrary<unknown>]>> = {
  'find by a property': ['orders.map(order => customers.find(({ id }) => id === order.customerId))', key],
  'find with the key first': [
    'orders.map(order => customers.find(each => order.customerId === each.id))',
    key,
  ],
  'some by a property': ['orders.map(order => customers.some(each => each.id === order.customerId))', key],
  'some of values': ['orders.map(order => ids.some(id => id === order.customerId))', key],
  'indexOf, if it is there': ['orders.map(order => ids.indexOf(order.customerId) >= 0)', key],
  'indexOf, if it is not': ['orders.filter(order => ids.indexOf(order.customerId) === -1)', key],
  // Both take NaN for itself.
  includes: ['orders.map(order => ids.includes(order.customerId))', keyOrNaN],
};

for (const [name, [search, keys]] of Object.entries(SEARCHES)) {
  test(name, async () => {
    const before = program(search);
    const { changed } = await runFix(new Map([['src/app.ts', before]]), 'quadratic-scan');
    const after = changed.get('src/app.ts') ?? '';
    expect(after).toMatch(/\.(?:get|has)\(/);
    const orders = fc.array(fc.record<Order>({ customerId: keys }));
    const customers = fc.array(fc.record<Customer>({ id: keys, at: fc.nat() }));
    await fc.assert(
      fc.asyncProperty(orders, customers, async (some, others) => {
        const [expected, given] = await Promise.all([
          joinedOf(before, some, others)(),
          joinedOf(after, some, others)(),
        ]);
        expect(given).toEqual(expected);
        // The very same rows.
        if (Array.isArray(given) && Array.isArray(expected))
          expect(given.every((each, at) => Object.is(each, expected[at]))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
}

function program(search: string): string {
  return `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function joined() {
  ${ROWS}
  return ${search};
}
`;
}

/** The function of a program, with rows for a database. */
function joinedOf(text: string, orders: readonly Order[], customers: readonly Customer[]): Joined {
  const body = stripTypeScriptTypes(text.replace(/^import .*\n/, '').replace('export ', ''));
  class PrismaClient {
    readonly order = { findMany: async () => [...orders] };
    readonly customer = { findMany: async () => [...customers] };
  }
  return new Function('PrismaClient', `${body}\nreturn joined;`)(PrismaClient) as Joined;
}
