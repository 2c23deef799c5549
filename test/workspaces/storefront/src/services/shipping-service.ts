import pLimit from 'p-limit';
import { type Parcel, quoteParcel, type Quote, trackParcel } from '@/lib/carrier-client';

const CARRIERS = ['north-post', 'parcel-king', 'green-bike', 'sea-freight'];
const limit = pLimit(4);

/** What it costs to ship each parcel. */
export async function quoteAll(parcels: Parcel[]): Promise<Quote[]> {
  return Promise.all(parcels.map(parcel => quoteParcel('north-post', parcel))); // expect: unbounded-concurrency
}

/** Where parcels are now; the carrier allows four calls at a time. */
export function trackAll(codes: string[]): Promise<string[]> {
  return Promise.all(codes.map(code => limit(() => trackParcel(code)))); // quiet: p-limit
}

/** The first carrier that takes the parcel, in the order of our contracts. */
export async function firstQuote(parcel: Parcel): Promise<Quote | null> {
  for (const carrier of CARRIERS) {
    const quote = await quoteParcel(carrier, parcel); // quiet: stops at the first that fits
    if (quote.cents > 0) return quote;
  }
  return null;
}
