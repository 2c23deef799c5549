/** NestJS schedules: methods that run by the clock. */
import { defineFramework } from '../define-framework.ts';

export const nestjsSchedule = defineFramework({
  package: '@nestjs/schedule',
  entries: [
    { by: 'decorator', decorators: ['Cron', 'Interval'], kind: 'cron', heat: 'scheduled' },
    // Once, some time after the start.
    { by: 'decorator', decorators: ['Timeout'], kind: 'cron', heat: 'startup' },
  ],
});
