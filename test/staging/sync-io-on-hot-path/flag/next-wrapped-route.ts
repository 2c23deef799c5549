// A route handler inside a wrapper of the project's own.
//# app/api/import/route.ts
import { readFileSync } from 'node:fs';
import { NextResponse } from 'next/server';
import { withErrors } from '@/lib/with-errors';

export const POST = withErrors(async () => {
  const rows = readFileSync('import.csv', 'utf8').split('\n');
  //           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
  return NextResponse.json({ rows: rows.length });
});
//# src/lib/with-errors.ts
export function withErrors(handler: (request: Request) => Promise<Response>) {
  return async (request: Request) => {
    try {
      return await handler(request);
    } catch {
      return new Response('failed', { status: 500 });
    }
  };
}
