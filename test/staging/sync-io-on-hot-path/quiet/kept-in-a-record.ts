// What a record does not hold yet is read into it.
import fs from 'node:fs';
import express from 'express';

const texts: Record<string, string> = {};

function textOf(language: string) {
  if (!texts[language]) {
    texts[language] = fs.readFileSync(`texts/${language}.json`, 'utf8');
  }
  return texts[language];
}

const app = express();
app.post('/texts', (req, res) => res.send(textOf(req.body.language)));
