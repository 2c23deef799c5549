// What the map does not hold yet is read into it.
import fs from 'node:fs';
import express from 'express';

const icons = new Map<string, Buffer>();
const app = express();
app.post('/icon', (req, res) => {
  const { name } = req.body;
  if (!icons.has(name)) {
    icons.set(name, fs.readFileSync(`icons/${name}.svg`));
  }
  res.send(icons.get(name));
});
