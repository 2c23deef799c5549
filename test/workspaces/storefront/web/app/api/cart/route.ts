import { NextResponse } from 'next/server';
import { catalogue } from '@/container';

export async function POST(request: Request): Promise<NextResponse> {
  const ids = (await request.json()) as string[];
  return NextResponse.json(await catalogue.byIds(ids)); // quiet: answers to POST are not cached
}
