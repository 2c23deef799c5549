import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderInvoice } from './invoice';

it('renders an empty order', () => {
  const order = { id: '7', status: 'paid', placedAt: new Date(0), customerId: 'c', lines: [] };
  const expected = readFileSync('src/documents/invoice.expected.html', 'utf8'); // quiet: a test
  expect(renderInvoice(order, [], 'DE')).toBe(expected);
});
