/** node-cron: functions that run by the clock. */
import { defineFramework, type Entry } from '../define-framework.ts';

export const nodeCron = defineFramework({
  package: 'node-cron',
  library: {
    package: 'node-cron',
    versions: '>=3',
    exports: { default: { is: 'NodeCron' }, schedule: { returns: 'ScheduledTask' } },
    types: {
      NodeCron: { members: { schedule: { returns: 'ScheduledTask' }, validate: {} } },
      ScheduledTask: { members: { start: {}, stop: {} } },
    },
  },
  entries: ['', 'NodeCron'].map(
    (type): Entry => ({
      by: 'call',
      type,
      methods: ['schedule'],
      handlers: 1,
      path: 0,
      kind: 'cron',
      heat: 'scheduled',
    }),
  ),
});
