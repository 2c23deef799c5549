// A getter reads each time it is asked.
//# src/app.ts
import express from 'express';
import { Config } from './config.ts';

const config = new Config();
const app = express();
app.post('/limits', (_req, res) => {
  res.json(config.limits);
});
//# src/config.ts
import { readFileSync } from 'node:fs';

export class Config {
  get limits() {
    return JSON.parse(readFileSync('limits.json', 'utf8'));
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop on every POST /limits
  }
}
