import { retrying } from '@/lib/retry';

const RATES_URL = 'https://rates.example.com/v1/convert';
const MAIN_CURRENCIES = ['EUR', 'GBP', 'USD'] as const;

export interface Money {
  cents: number;
  currency: string;
}

/** One price in another currency, as the bank rounds it. */
async function convert(cents: number, currency: string): Promise<Money> {
  const response = await fetch(`${RATES_URL}?cents=${cents}&to=${currency}`); // expect: missing-timeout
  const converted = (await response.json()) as { cents: number };
  return { cents: converted.cents, currency };
}

export function pricesIn(products: { priceCents: number }[], currency: string): Promise<Money[]> {
  return Promise.all(products.map(product => convert(product.priceCents, currency))); // expect: unbounded-concurrency
}

/** What 100 cents are worth in the currencies that we show on every page. */
export function mainRates(): Promise<Money[]> {
  return Promise.all(MAIN_CURRENCIES.map(currency => convert(100, currency))); // quiet: three currencies
}

/** The bank's service is down for seconds at a time. */
export function reliableRate(currency: string): Promise<Money> {
  return retrying(() => convert(100, currency));
}
