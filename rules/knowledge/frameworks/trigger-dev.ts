/** Trigger.dev: tasks, and tasks by the clock. */
import { defineFramework } from '../define-framework.ts';

export const triggerDev = defineFramework({
  package: '@trigger.dev/sdk',
  library: {
    package: '@trigger.dev/sdk',
    aliases: ['@trigger.dev/sdk/v3'],
    versions: '>=3',
    exports: { task: {}, schemaTask: {}, schedules: { is: 'Schedules' } },
    types: { Schedules: { members: { task: {} } } },
  },
  entries: [
    {
      by: 'call',
      type: '',
      methods: ['task', 'schemaTask'],
      handlers: ['0.run'],
      path: '0.id',
      kind: 'queue',
      heat: 'message',
    },
    {
      by: 'call',
      type: 'Schedules',
      methods: ['task'],
      handlers: ['0.run'],
      path: '0.id',
      kind: 'cron',
      heat: 'scheduled',
    },
  ],
});
