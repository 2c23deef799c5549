/** KafkaJS: functions that take a topic's messages, one by one or as they were fetched. */
import { defineFramework } from '../define-framework.ts';

export const kafkajs = defineFramework({
  package: 'kafkajs',
  entries: [
    {
      by: 'call',
      type: 'Consumer',
      methods: ['run'],
      handlers: ['0'],
      members: ['eachMessage', 'eachBatch'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});
