// inversify: only the binding says what is behind the token.
//# src/config.js
import { Container } from 'inversify';
import { Stations } from './stations.js';

export const container = new Container();
container.bind('Stations').to(Stations);
//# src/weather.js
import { container } from './config.js';

export async function forecast(codes) {
  const stations = container.get('Stations');
  const temperatures = [];
  for (const code of codes) temperatures.push(await stations.temperature(code));
  //                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: stations.temperature runs once for every item of codes
  return temperatures;
}
//# src/stations.js
import Redis from 'ioredis';

export class Stations {
  redis = new Redis();

  async temperature(code) {
    return Number(await this.redis.hget('temperatures', code));
  }
}
