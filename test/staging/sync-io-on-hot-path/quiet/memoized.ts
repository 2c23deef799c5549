// Memoized functions run once for each argument, `once` runs once.
import { readFileSync } from 'node:fs';
import express from 'express';
import { memoize, once } from 'lodash';

const template = memoize((name: string) => readFileSync(`templates/${name}.html`, 'utf8'));
const footer = once(() => readFileSync('templates/footer.html', 'utf8'));

const app = express();
app.post('/mail', (req, res) => res.send(template(req.body.kind) + footer()));
