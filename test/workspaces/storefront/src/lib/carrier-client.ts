import axios from 'axios';

const carriers = axios.create({ baseURL: 'https://carriers.example.com', timeout: 5_000 });

export interface Parcel {
  grams: number;
  postcode: string;
}

export interface Quote {
  carrier: string;
  cents: number;
}

export async function quoteParcel(carrier: string, parcel: Parcel): Promise<Quote> {
  const answer = await carriers.post<{ cents: number }>(`/${carrier}/quotes`, parcel);
  return { carrier, cents: answer.data.cents };
}

export async function trackParcel(code: string): Promise<string> {
  const answer = await carriers.get<{ place: string }>(`/track/${code}`);
  return answer.data.place;
}
