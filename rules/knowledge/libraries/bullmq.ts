/** BullMQ: jobs put into a queue; workers are a framework's matter. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

export const bullmq = defineLibrary({
  package: 'bullmq',
  versions: '*',
  exports: {
    Queue: { constructs: 'Queue', opens: 'connection' },
    FlowProducer: { constructs: 'FlowProducer', opens: 'connection' },
    Job: { constructs: 'Job' },
  },
  types: {
    Queue: table(
      {
        add: { does: 'queue', batch: 'addBulk', returns: 'Job' },
        addBulk: { does: 'queue', many: true, returns: 'Job[]' },
        upsertJobScheduler: { does: 'queue' },
      },
      named('getJob', { does: 'cache', batch: 'getJobs', returns: 'Job' }),
      named('getJobs getWaiting getActive getCompleted getFailed getDelayed', {
        does: 'cache',
        returns: 'Job[]',
      }),
      named('getJobCounts count drain clean obliterate pause resume remove removeRepeatable', {
        does: 'cache',
      }),
      named('close', { does: 'db.connect' }),
      named('on once', { calls: LISTENS }),
    ),
    FlowProducer: table({ add: { does: 'queue', batch: 'addBulk' }, addBulk: { does: 'queue', many: true } }),
    Job: table(
      named('updateProgress updateData log getState isCompleted isFailed getChildrenValues remove retry', {
        does: 'cache',
      }),
      harmless('waitUntilFinished data opts id name attemptsMade extendLock'),
    ),
  },
});
