// Tools that a server offers to its callers lie in a folder of that name.
//# src/server.ts
import express from 'express';
import { readNotes } from './tools/read-notes.ts';

const app = express();
app.post('/call', async (_req, res) => {
  res.json({ notes: await readNotes() });
});
//# src/tools/read-notes.ts
import { readFileSync } from 'node:fs';

export async function readNotes() {
  return readFileSync('notes.md', 'utf8');
  //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop on every POST /call
}
