import { mainRates } from '@/services';

/** Next.js makes this answer again at most once an hour. */
export const revalidate = 3600;

export async function GET(): Promise<Response> {
  return Response.json(await mainRates()); // quiet: revalidate says how long
}
