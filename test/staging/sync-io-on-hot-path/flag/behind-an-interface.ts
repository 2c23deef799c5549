// A mutation stores through an interface whose one implementation writes a file.
//# src/store.ts
export interface Store {
  save(id: string, value: string): Promise<void>;
}
//# src/file-store.ts
import { writeFileSync } from 'node:fs';
import type { Store } from './store.ts';

export class FileStore implements Store {
  async save(id: string, value: string) {
    writeFileSync(`data/${id}.json`, value);
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: writeFileSync blocks the event loop
  }
}
//# src/router.ts
import { initTRPC } from '@trpc/server';
import type { Store } from './store.ts';

const t = initTRPC.context<{ store: Store }>().create();

export const router = t.router({
  save: t.procedure.mutation(async ({ ctx }) => {
    await ctx.store.save('settings', '{}');
  }),
});
//# src/server.ts
import { FileStore } from './file-store.ts';

export const createContext = () => ({ store: new FileStore() });
