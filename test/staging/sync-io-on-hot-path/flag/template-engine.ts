// A template engine's function runs once for each page that is rendered.
import { readFileSync } from 'node:fs';
import express from 'express';

const app = express();
app.engine('tpl', (file, options, callback) => {
  const text = readFileSync(file, 'utf8');
  //           ^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
  callback(null, text.replace('#title#', (options as { title: string }).title));
});
