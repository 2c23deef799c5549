// Each template is read once and kept under its name.
import { readFileSync } from 'node:fs';
import express from 'express';

const templates = new Map<string, string>();

function template(name: string): string {
  const known = templates.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(`templates/${name}.html`, 'utf8');
  templates.set(name, text);
  return text;
}

const app = express();
app.post('/mail', (req, res) => res.send(template(req.body.kind)));
