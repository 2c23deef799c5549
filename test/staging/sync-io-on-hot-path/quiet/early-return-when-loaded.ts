// A function that returns what it holds reads only if it holds nothing.
import { readFileSync } from 'node:fs';
import express from 'express';

let rates: Record<string, number> | undefined;

function ratesOfTheDay() {
  if (rates) return rates;
  const text = readFileSync('rates.json', 'utf8');
  rates = JSON.parse(text) as Record<string, number>;
  return rates;
}

const app = express();
app.post('/convert', (req, res) => res.json(ratesOfTheDay()[req.body.currency]));
