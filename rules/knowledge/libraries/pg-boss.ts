/** pg-boss: jobs in Postgres. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const BOSS: Member = { constructs: 'PgBoss' };

export const pgBoss = defineLibrary({
  package: 'pg-boss',
  versions: '>=8',
  goesBy: { PgBoss: 'boss pgBoss' },
  exports: { default: BOSS, '*': BOSS, PgBoss: BOSS },
  types: {
    PgBoss: table(
      named('send sendAfter sendThrottled sendDebounced publish', { does: 'queue', batch: 'insert' }),
      named('insert', { does: 'queue', many: true }),
      named('complete cancel resume fail', { does: 'queue' }),
      named('work on', { calls: LISTENS }),
      named('start stop', { does: 'db.connect' }),
      harmless('fetch schedule unschedule createQueue getJobById getQueueSize'),
    ),
  },
});
