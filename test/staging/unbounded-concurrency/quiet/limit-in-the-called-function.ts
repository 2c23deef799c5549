// The limiter is in the function that the map calls.
//# src/upload.ts
import pLimit from 'p-limit';
import axios from 'axios';

const limit = pLimit(3);

export const upload = (name: string) => limit(() => axios.put(`/files/${name}`));
//# src/sync.ts
import { upload } from './upload.ts';

export const sync = (names: string[]) => Promise.all(names.map(name => upload(name)));
