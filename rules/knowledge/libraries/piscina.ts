/** Pools of worker threads: their size bounds how many tasks run. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, table } from '../members.ts';

const POOL: Member = { constructs: 'Pool' };

export const piscina = defineLibrary({
  package: 'piscina',
  aliases: ['tinypool'],
  versions: '*',
  exports: { default: POOL, '*': POOL, Piscina: POOL, Tinypool: POOL, FixedQueue: {} },
  types: {
    // Work that is done elsewhere, a few at a time.
    Pool: table({
      on: { calls: LISTENS },
      ...harmless('run destroy close options completed queueSize threads'),
    }),
  },
});
