/** A workspace whose calls only a type checker can follow: packages with declarations, whose types are inferred. */
import { makeWorkspace } from '../harness/temporary-workspace.ts';

export const TYPED_PACKAGES: Readonly<Record<string, string>> = {
  'node_modules/pg/package.json': '{ "name": "pg", "version": "8.0.0", "types": "index.d.ts" }',
  'node_modules/pg/index.d.ts': `export declare class Pool {
  query(text: string): Promise<{ rows: unknown[] }>;
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}
`,
  'node_modules/crate/package.json': '{ "name": "crate", "version": "1.0.0", "types": "index.d.ts" }',
  'node_modules/crate/index.d.ts': `export interface Crate<T> { get<K extends keyof T>(key: K): T[K] }
export declare function createCrate<T>(make: () => T): Crate<T>;
`,
  'node_modules/@types/node/package.json':
    '{ "name": "@types/node", "version": "24.0.0", "types": "index.d.ts" }',
  'node_modules/@types/node/index.d.ts': `declare module 'fs' { export function readFileSync(path: string): string; }
declare module 'node:fs' { export * from 'fs'; }
`,
};

export const SOURCES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ dependencies: { express: '5', pg: '8', crate: '1' } }),
  'src/crate.ts': `import { createCrate } from 'crate';
import * as fs from 'node:fs';
import { Pool } from 'pg';
import { Orders } from '@/orders';
export const crate = createCrate(() => ({ pool: new Pool(), orders: new Orders(), fs }));
`,
  'src/orders.ts': `import { Pool } from 'pg';
const pool = new Pool();
export class Orders {
  async lines(id: string) { return pool.query('select 1', [id]); }
}
`,
  'src/handler.ts': `import express from 'express';
import { crate } from '@/crate';
const app = express();
/* ünïcödé 😀 before what is asked about */
app.post('/orders', async (req, res) => {
  const { lines } = crate.get('orders');
  for (const id of req.body.ids) {
    await crate.get('pool').query('select 1', [id]);
    await crate.get('orders').lines(id);
    await lines(id);
    crate.get('fs').readFileSync(id);
  }
  res.end();
});
`,
  'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }',
};

export function makeShop(files: Readonly<Record<string, string>> = {}): string {
  return makeWorkspace({ ...TYPED_PACKAGES, ...SOURCES, ...files });
}
