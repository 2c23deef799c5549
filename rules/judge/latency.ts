/** How long things are taken to last when nobody has measured them. */
import type { LatencyModel } from '../catalog/define-rule.ts';

/** Milliseconds for one operation; `n` is the number of elements assumed where the text shows none. */
export const DEFAULT_LATENCY: LatencyModel = {
  db: 2,
  http: 50,
  cache: 0.5,
  fs: 0.2,
  queue: 2,
  process: 50,
  cpu: 5,
  n: 100,
};
