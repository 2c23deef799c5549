/** node-schedule: jobs that run by the clock. */
import { defineFramework } from '../define-framework.ts';
import { moduleExports, named } from '../members.ts';

const FUNCTIONS = named('scheduleJob', { returns: 'Job' });

export const nodeSchedule = defineFramework({
  package: 'node-schedule',
  library: {
    package: 'node-schedule',
    versions: '>=1',
    exports: moduleExports('NodeSchedule', FUNCTIONS),
    types: { NodeSchedule: { members: FUNCTIONS }, Job: { members: { cancel: {}, reschedule: {} } } },
  },
  entries: ['', 'NodeSchedule'].map(type => ({
    by: 'call' as const,
    type,
    methods: ['scheduleJob'],
    handlers: 1,
    path: 0,
    kind: 'cron' as const,
    heat: 'scheduled' as const,
  })),
});
