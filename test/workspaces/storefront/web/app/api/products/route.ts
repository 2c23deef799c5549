import { catalogue } from '@/container';

export async function GET(request: Request): Promise<Response> {
  const currency = new URL(request.url).searchParams.get('currency') ?? 'EUR';
  const products = await catalogue.list(undefined, currency);
  return Response.json(products); // expect: missing-cache-headers
}
