import { NextResponse } from 'next/server';
import { catalogue } from '@/container';

interface Context {
  params: Promise<{ slug: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<NextResponse> {
  const { slug } = await params;
  const product = await catalogue.bySlug(slug);
  if (!product) return NextResponse.json({ error: 'No such product.' }, { status: 404 }); // quiet: not a document
  return NextResponse.json(product, { headers: { 'Cache-Control': 'public, s-maxage=60' } }); // quiet: says how long
}
