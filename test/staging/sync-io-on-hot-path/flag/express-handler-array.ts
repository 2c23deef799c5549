// Middleware and handler come as one list.
import { existsSync, unlinkSync } from 'node:fs';
import { type NextFunction, type Request, type Response, Router } from 'express';

function mustExist(req: Request, res: Response, next: NextFunction) {
  if (!existsSync(`uploads/${req.params.name}`)) return res.sendStatus(404);
  //   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: existsSync blocks the event loop on every DELETE /uploads/:name
  next();
}

const removeUpload = [
  mustExist,
  (req: Request, res: Response) => {
    unlinkSync(`uploads/${req.params.name}`);
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: unlinkSync blocks the event loop on every DELETE /uploads/:name
    res.sendStatus(204);
  },
];

export const uploads = Router();
uploads.delete('/uploads/:name', removeUpload);
