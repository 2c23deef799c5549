/** Unkey's cache: what its memory holds goes when it is asked for once more after its time, and not before. */
import { defineLibrary } from '../define.ts';

export const unkeyCache = defineLibrary({
  package: '@unkey/cache',
  aliases: ['@unkey/cache/stores'],
  versions: '*',
  exports: {
    MemoryStore: {
      constructs: 'MemoryStore',
      keepsAll: {
        at: 0,
        unless: ['unstableEvictOnSet'],
        what: 'every entry that nobody asks for again',
        instead: 'Give it a maximum with unstableEvictOnSet.',
      },
    },
  },
  types: { MemoryStore: { members: {} } },
});
