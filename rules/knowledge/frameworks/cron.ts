/** The cron package: jobs that run by the clock. */
import { defineFramework } from '../define-framework.ts';

export const cron = defineFramework({
  package: 'cron',
  library: {
    package: 'cron',
    versions: '>=2',
    exports: { CronJob: { constructs: 'CronJob', is: 'CronJobClass' } },
    types: {
      CronJobClass: { members: { from: { returns: 'CronJob' } } },
      CronJob: { members: { start: {}, stop: {} } },
    },
  },
  entries: [
    // `new CronJob(expression, onTick)`
    { by: 'call', type: '', methods: ['CronJob'], handlers: ['1'], path: 0, kind: 'cron', heat: 'scheduled' },
    {
      by: 'call',
      type: 'CronJobClass',
      methods: ['from'],
      handlers: ['0.onTick'],
      path: '0.cronTime',
      kind: 'cron',
      heat: 'scheduled',
    },
  ],
});
