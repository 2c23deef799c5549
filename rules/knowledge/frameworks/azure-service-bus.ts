/** Azure Service Bus: functions that take the messages of a queue or a subscription. */
import { defineFramework } from '../define-framework.ts';

export const azureServiceBus = defineFramework({
  package: '@azure/service-bus',
  entries: [
    {
      by: 'call',
      type: 'ServiceBusReceiver',
      methods: ['subscribe'],
      handlers: ['0'],
      members: ['processMessage'],
      kind: 'queue',
      heat: 'message',
    },
  ],
});
