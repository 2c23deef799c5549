// A helper of the project's own keeps what its function gave first.
//# src/lazy.ts
export function lazy<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
//# src/app.ts
import { readFileSync } from 'node:fs';
import express from 'express';
import { lazy } from './lazy.ts';

const terms = lazy(() => readFileSync('terms.html', 'utf8'));
const app = express();
app.post('/terms', (_req, res) => res.send(terms()));
