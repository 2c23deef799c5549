/** Bee-Queue: jobs in Redis. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const QUEUE: Member = { constructs: 'Queue', opens: 'connection' };

export const beeQueue = defineLibrary({
  package: 'bee-queue',
  versions: '*',
  exports: { default: QUEUE, '*': QUEUE },
  types: {
    Queue: table(
      named('createJob', { returns: 'Job' }),
      named('saveAll', { does: 'queue', many: true }),
      named('on process', { calls: LISTENS }),
      harmless('ready close isRunning'),
    ),
    Job: table(
      { save: { does: 'queue', batch: 'queue.saveAll' }, on: { calls: LISTENS } },
      { '*': { returns: 'self' } },
    ),
  },
});
