// A route handler that is made when the site is built.
//# app/feed.xml/route.ts
import { readFileSync } from 'node:fs';
import 'next';

export const dynamic = 'force-static';

export async function GET() {
  return new Response(readFileSync('feed.xml', 'utf8'));
}
