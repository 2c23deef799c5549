// A storage engine's functions run for each uploaded file.
import { mkdirSync } from 'node:fs';
import express from 'express';
import multer from 'multer';

const storage = multer.diskStorage({
  destination(req, _file, done) {
    const folder = `uploads/${req.params.album}`;
    mkdirSync(folder, { recursive: true });
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: mkdirSync blocks the event loop
    done(null, folder);
  },
});

const app = express();
app.post('/albums/:album', multer({ storage }).single('photo'), (_req, res) => res.sendStatus(201));
