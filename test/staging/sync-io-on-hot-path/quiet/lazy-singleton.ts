// The first request makes the object; the others are given the same one.
//# src/geo.ts
import { readFileSync } from 'node:fs';

export class Geo {
  private static instance: Geo | undefined;
  private readonly places: Record<string, string>;

  private constructor() {
    this.places = JSON.parse(readFileSync('places.json', 'utf8'));
  }

  static getInstance(): Geo {
    if (!Geo.instance) {
      Geo.instance = new Geo();
    }
    return Geo.instance;
  }

  find(code: string) {
    return this.places[code];
  }
}
//# src/app.ts
import express from 'express';
import { Geo } from './geo.ts';

const app = express();
app.post('/place', (req, res) => res.json(Geo.getInstance().find(req.body.code)));
