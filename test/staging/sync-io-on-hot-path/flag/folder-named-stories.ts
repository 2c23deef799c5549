// A folder called stories is a part of a news site here, not of a workshop for components.
//# src/stories/routes.ts
import { readFileSync } from 'node:fs';
import { Router } from 'express';

export const stories = Router();
stories.post('/stories/:slug/preview', (req, res) => {
  res.send(readFileSync(`stories/${req.params.slug}.html`, 'utf8'));
  //       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
});
