/** NestJS over BullMQ: the `process` method of a worker host. */
import { defineFramework } from '../define-framework.ts';

export const nestjsBullmq = defineFramework({
  package: '@nestjs/bullmq',
  entries: [
    { by: 'class', types: ['WorkerHost'], methods: ['process'], kind: 'queue', heat: 'message' },
    {
      by: 'decorator',
      decorators: ['OnWorkerEvent'],
      classDecorators: ['Processor'],
      kind: 'queue',
      heat: 'event',
    },
  ],
});
