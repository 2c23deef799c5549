// A helper loads its data for the first caller and keeps it.
//# src/words.ts
import { readFileSync } from 'node:fs';

let words: Set<string> | null = null;

function load(): Set<string> {
  return new Set(readFileSync('words.txt', 'utf8').split('\n'));
}

export function isWord(word: string): boolean {
  if (words === null) {
    words = load();
  }
  return words.has(word);
}
//# src/app.ts
import express from 'express';
import { isWord } from './words.ts';

const app = express();
app.post('/check', (req, res) => res.json(isWord(req.body.word)));
