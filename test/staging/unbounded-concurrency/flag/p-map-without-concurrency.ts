// p-map without a concurrency is Promise.all.
import pMap from 'p-map';

export const statuses = (urls: string[]) =>
  pMap(urls, async url => (await fetch(url, { method: 'HEAD' })).status);
  //                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-concurrency: fetch starts for every item of urls
